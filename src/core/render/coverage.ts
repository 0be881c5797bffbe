/** Combines the problems of files with those of their rendered output. */

import { kustomizationCodes } from "../features/kustomization/problems";
import type { Manifest } from "../manifest/field";
import { ignoresIn } from "../practice/ignores";
import type { Problem } from "../problem";
import { allRules } from "../rules";
import type { Workspace } from "../workspace";
import type { RootResult } from "./root-result";

const crossResource = new Set(allRules.filter((rule) => rule.crossResource).map(({ id }) => id));

/** Problems of the text itself or of references in the workspace, which are valid whatever the file renders to. */
export const isOfText = ({ source, code }: Problem): boolean =>
  source === "yaml" || crossResource.has(code) || kustomizationCodes.has(code);

/**
 * Merges the problems of a text with those of its rendered output: a rendering error is omitted if the text has a problem
 * that causes it, and a missing file if another file reports it.
 */
export const mergeProblems = <Reported extends Pick<Problem, "code" | "span" | "severity">>(
  ofText: readonly Reported[],
  rendered: readonly Reported[],
): Reported[] =>
  [
    ...ofText.filter(
      ({ code, span }) => code !== "missing-file" || !rendered.some((other) => other.span.start === span.start),
    ),
    ...(ofText.some(({ severity }) => severity === "error")
      ? rendered.filter(({ code }) => code !== "not-rendered")
      : rendered),
  ].sort((a, b) => a.span.start - b.span.start);

/** Which files are checked through their rendered output: what they lack, others may add. */
export function coverageOf(results: readonly RootResult[]): (path: string) => boolean {
  const used = new Set(results.filter(({ isRendered }) => isRendered).flatMap((result) => result.used));
  const folders = [...used].filter((path) => path.endsWith("/"));
  return (path) =>
    used.has(path) || (path.includes("/templates/") && folders.some((folder) => path.startsWith(folder)));
}

/** A chart that only renders with values has them next to it for its tests; then its own values alone do not count. */
export const withoutDefaults = (results: readonly RootResult[]): RootResult[] =>
  results.filter(
    ({ root, isRendered, isDeclared }) =>
      root.kind !== "chart" ||
      isRendered ||
      isDeclared ||
      !results.some((other) => other.root === root && other.isRendered),
  );

/** Whether a finding is ignored at its source. */
export function isIgnoredAt(
  { catalog }: Workspace,
  manifest: Manifest | undefined,
  { source, code, span }: Problem,
): boolean {
  const document = manifest?.documentAt(span.start);
  if (source !== "practice" || !manifest || !document) return false;
  const ofFile = manifest.documents.flatMap((one) => ignoresIn(catalog, one)).filter(({ wholeFile }) => wholeFile);
  const at = span.start - document.start;
  return [...ignoresIn(catalog, document), ...ofFile].some(
    ({ rule, covers, wholeFile }) => rule === code && (wholeFile || (covers.start <= at && at <= covers.end)),
  );
}
