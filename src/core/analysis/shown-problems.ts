/** Applies ignores and severities to the problems of a document. */

import type { ManifestDocument } from "../manifest/field";
import { type Ignore, ignoresIn } from "../practice/ignores";
import type { Problem } from "../problem";
import type { Workspace } from "../workspace";
import { type DocumentFindings, type FindingInputs, findingsIn } from "./document-findings";
import { inTextOrder, shifted } from "./in-text-order";
import { judgedOf } from "./judged-problems";
import { levelOf, type ProblemSettings } from "./settings";
import { withoutValues } from "./without-values";

/** The problems that remain after ignores and severities, at the document's current position. */
export interface Shown {
  readonly start: number;
  readonly judged: readonly Problem[];
  readonly ofFile: readonly Ignore[];
  readonly problems: readonly Problem[];
  /** Ignores that had an effect. */
  readonly used: readonly Ignore[];
}

const shownBy = new WeakMap<DocumentFindings, Shown>();

/** The problems of a document as they are shown; the same object as before if nothing has changed. */
export function shownOf(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: FindingInputs,
  ofFile: readonly Ignore[],
): Shown {
  const found = findingsIn(workspace, uri, document, settings, grounds);
  const judged = judgedOf(workspace, document, found, settings.verdictOf?.(document));
  const known = shownBy.get(found);
  if (known?.start === document.start && known.judged === judged && isSameList(known.ofFile, ofFile)) return known;
  const shown = show(workspace, document, found, settings, judged, ofFile);
  shownBy.set(found, shown);
  return shown;
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

function show(
  { catalog }: Workspace,
  document: ManifestDocument,
  found: DocumentFindings,
  settings: ProblemSettings,
  judged: readonly Problem[],
  ofFile: readonly Ignore[],
): Shown {
  const moved = document.start - found.start;
  const ignores = [...ignoresIn(catalog, document).filter(({ wholeFile }) => !wholeFile), ...ofFile];
  const used = new Set<Ignore>();
  const isRefused = judged.some(({ code }) => code === "unserved-version");
  const practice = found.practice.flatMap((problem) => {
    if (isRefused && problem.code === "api-version-not-yet-served") return [];
    const severity = levelOf(settings, problem.code);
    if (severity === "off") return [];
    const from = problem.span.start - found.start;
    const fitting = ignores.filter(
      ({ rule, covers, wholeFile }) =>
        rule === problem.code && (wholeFile || (covers.start <= from && from <= covers.end)),
    );
    for (const ignore of fitting) used.add(ignore);
    return fitting.length > 0 ? [] : [{ ...problem, severity }];
  });
  const problems = [...judged, ...practice].sort(inTextOrder).map((problem) => withoutValues(problem, document));
  return {
    start: document.start,
    judged,
    ofFile,
    problems: moved === 0 ? problems : problems.map((problem) => shifted(problem, moved)),
    used: [...used],
  };
}
