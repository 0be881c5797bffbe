/** All problems of a manifest, combined from its documents. */

import { kustomizationProblemsIn } from "../features/kustomization/problems";
import { isKustomizationFile } from "../index/kustomization";
import { t } from "../l10n";
import { isLiveAnalysed } from "../manifest/live-analysed";
import { streamProblemsIn } from "../manifest/stream-problems";
import { type Ignore, ignoresIn } from "../practice/ignores";
import { unusedIgnores } from "../practice/unused-ignores";
import type { Problem } from "../problem";
import { firstOf } from "../schema/check";
import { spanOf } from "../text";
import type { Workspace } from "../workspace";
import { attempt } from "./attempt";
import { findingInputsOf } from "./document-findings";
import { inTextOrder } from "./in-text-order";
import { mostOfOneRule } from "./practice-problems";
import { levelOf, type ProblemSettings } from "./settings";
import { type Shown, shownOf } from "./shown-problems";
import { withoutValues } from "./without-values";

/**
 * All current problems of a manifest: YAML, structure, good practice and, if available, the verdict; one per mistake, in the
 * order of the text. Only documents that changed since the last call are checked again.
 */
export function problemsIn(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const documents = workspace.get(uri)?.documents ?? [];
  const { catalog } = workspace;
  const ofFile: Ignore[] = [];
  for (const document of documents)
    for (const ignore of attempt(
      document,
      () => ignoresIn(catalog, document),
      () => [],
    ))
      if (ignore.wholeFile) ofFile.push(ignore);
  const grounds = findingInputsOf(workspace, settings);
  const shown = documents.map((document) =>
    attempt<Shown>(
      document,
      () => shownOf(workspace, uri, document, settings, grounds, ofFile),
      (problem) => ({ start: document.start, judged: [], ofFile, problems: [problem], used: [] }),
    ),
  );
  const used = new Set(shown.flatMap((one) => one.used));
  const isOn = (rule: string) => levelOf(settings, rule) !== "off";
  const problems: Problem[] = [];
  const manifest = workspace.get(uri);
  const ofStream = manifest && streamProblemsIn(manifest);
  for (const [index, document] of documents.entries()) {
    const found = withStream(
      shown[index]?.problems ?? [],
      ofStream?.get(document)?.map((problem) => withoutValues(problem, document)),
    );
    const ignores = attempt(
      document,
      () => ignoresIn(catalog, document),
      () => [],
    );
    // If the text was not parsed completely, an ignore may be needed after all.
    const unused =
      ignores.length > 0 && document.syntaxErrors.length === 0
        ? firstOf(unusedIgnores(document, ignores, isOn, used), mostOfOneRule)
        : [];
    for (const problem of unused.length === 0 ? found : [...found, ...unused].sort(inTextOrder)) problems.push(problem);
  }
  // Not cached per document, since they depend on all files of the kustomization.
  if (isKustomizationFile(uri)) return [...problems, ...kustomizationProblemsIn(workspace, uri)].sort(inTextOrder);
  return problems;
}

/** The same for a file that is open in an editor, limited to what can be computed while typing. */
export function problemsWhileTyping(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const manifest = workspace.get(uri);
  if (!manifest || isLiveAnalysed(manifest)) return problemsIn(workspace, uri, settings);
  return [
    {
      code: "too-large-to-follow",
      source: "structure",
      severity: "info",
      span: spanOf(0, 0),
      message: t("This file is too large to be checked as you type: danado check does it"),
    },
  ];
}

/** Problems of the whole file, such as unreadable lines or a missing type, come before their consequences. */
const withStream = (found: readonly Problem[], ofStream: readonly Problem[] | undefined): readonly Problem[] =>
  ofStream
    ? [
        ...found.filter(
          ({ code, source, severity, path }) =>
            !ofStream.some((one) => one.code === code) &&
            (severity !== "error" ||
              ofStream.every((one) => one.severity !== "error") ||
              (source !== "yaml" &&
                !/^(?:yaml-error|missing-|unreadable)/.test(code) &&
                !(code === "wrong-type" && !path))),
        ),
        ...ofStream,
      ].sort(inTextOrder)
    : found;
