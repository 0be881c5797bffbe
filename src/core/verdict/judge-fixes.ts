/** Judges fixes, so that only those are offered whose result the API server accepts. */

import type { ManifestDocument } from "../manifest/field";
import { splitDocuments } from "../manifest/split";
import type { Fix, Problem } from "../problem";
import { applyEdits } from "../text";
import { applyTogether } from "./fixes-together";
import type { Judging, Refusal, Verdict } from "./verdict";

/** A document's position in a manifest. */
type Located = Pick<ManifestDocument, "start" | "end" | "text">;

const identityOf = ({ type, field }: Refusal): string => `${type} ${field}`;

/** Decoding errors prevent validation, so validation errors only appear once they are fixed. */
const isDecoding = ({ reason }: Refusal): boolean => reason !== "Invalid";

/** Whether a change made it worse: an accepted document is refused, or there is a new refusal. */
export function isWorse(before: Verdict, after: Verdict): boolean {
  if (after.refusals.length === 0) return false;
  if (before.refusals.length === 0) return true;
  if (after.recognised === "none" && before.recognised !== "none") return true;
  const known = new Set(before.refusals.map(identityOf));
  const added = after.refusals.filter((refusal) => !known.has(identityOf(refusal)));
  return before.refusals.some(isDecoding) ? added.some(isDecoding) : added.length > 0;
}

/** Whether a refusal that a fix should remove is still there. */
const remains = ({ serverMessage, path }: Problem, { refusals }: Verdict): boolean =>
  serverMessage !== undefined && refusals.some(({ field, message }) => field === path && message === serverMessage);

/** The problems, with only those fixes that cause no new refusal by the API server. */
export async function withJudgedFixes<Given extends Problem>(
  problems: readonly Given[],
  documentAt: (offset: number) => Located | undefined,
  judge: Judging,
): Promise<Given[]> {
  const texts = new Map<string, number>();
  const place = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const trials = problems.map((problem) =>
    (problem.fixes ?? []).map((fix) => {
      const document = documentAt(problem.span.start);
      const parts = document && resultsIn(document, [fix]);
      return document && parts ? { before: place(document.text), after: parts.map(place) } : undefined;
    }),
  );
  if (texts.size === 0) return [...problems];
  const verdicts = await judge.judge([...texts.keys()]);
  return problems.map((problem, index) => {
    if (!problem.fixes) return problem;
    const fixes = problem.fixes.filter((_, at) => {
      const trial = trials[index]?.[at];
      const before = trial && verdicts[trial.before];
      // Edits beyond the document come from ignore fixes, which only change comments.
      if (!trial || !before) return true;
      return trial.after.every((part) => {
        const after = verdicts[part];
        return after !== undefined && !isWorse(before, after) && !remains(problem, after);
      });
    });
    return fixes.length === problem.fixes.length ? problem : { ...problem, fixes };
  });
}

/** The documents that fixes produce, usually one; undefined if an edit goes beyond the document. */
function resultsIn(document: Located, fixes: readonly Fix[]): string[] | undefined {
  if (!fixes.every((fix) => isWithin(fix, document))) return undefined;
  return partsOf(applyTogether(document.text, fixes, document.start));
}

const isWithin = ({ edits }: Fix, { start, end }: Located): boolean =>
  edits.every(({ span }) => start <= span.start && span.end <= end);

/**
 * The fixes that can be applied together without making a document worse: all fixes of a document if the result
 * is accepted; otherwise one after the other, skipping each that makes it worse. The fixes must not overlap.
 */
export async function acceptableTogether(text: string, fixes: readonly Fix[], judge: Judging): Promise<readonly Fix[]> {
  const documents = splitDocuments(text).map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
  const groups = new Map<Located, Fix[]>();
  const across: Fix[] = [];
  let at = 0;
  for (const fix of [...fixes].sort((a, b) => firstOf(a) - firstOf(b))) {
    while (at < documents.length - 1 && (documents[at] as Located).end < firstOf(fix)) at++;
    const document = documents[at];
    if (!document || !isWithin(fix, document)) across.push(fix);
    else groups.set(document, [...(groups.get(document) ?? []), fix]);
  }
  const entries = [...groups];
  const answers = await areWorse(
    entries.map(([document, own]) => ({ document, fixes: own })),
    judge,
  );
  const accepted = new Set(entries.flatMap(([, own], index) => (answers[index] ? [] : own)));
  for (const [index, [document, own]] of entries.entries()) {
    if (!answers[index]) continue;
    const kept: Fix[] = [];
    for (const fix of own) {
      const [worse] = await areWorse([{ document, fixes: [...kept, fix] }], judge);
      if (!worse) kept.push(fix);
    }
    for (const fix of kept) accepted.add(fix);
  }
  // A fix that removes whole documents leaves the others unchanged.
  for (const fix of across) if (await isAccepted(text, fix, judge)) accepted.add(fix);
  return fixes.filter((fix) => accepted.has(fix));
}

const firstOf = ({ edits }: Fix): number => Math.min(...edits.map(({ span }) => span.start));

async function areWorse(
  changes: readonly { readonly document: Located; readonly fixes: readonly Fix[] }[],
  judge: Judging,
): Promise<boolean[]> {
  const results = changes.map(({ document, fixes }) => resultsIn(document, fixes));
  const verdicts = await judge.judge(changes.flatMap(({ document }, at) => [document.text, ...(results[at] ?? [])]));
  let next = 0;
  return results.map((parts = []) => {
    const before = verdicts[next];
    const after = verdicts.slice(next + 1, next + 1 + parts.length);
    next += 1 + parts.length;
    return !before || after.length === 0 || after.some((verdict) => isWorse(before, verdict));
  });
}

async function isAccepted(text: string, fix: Fix, judge: Judging): Promise<boolean> {
  const before = new Set(partsOf(text));
  const changed = partsOf(applyEdits(text, fix.edits)).filter((part) => !before.has(part));
  return (await judge.judge(changed)).every(({ refusals }) => refusals.length === 0);
}

/** The documents of a text, without those that contain only comments. */
const partsOf = (text: string): string[] =>
  splitDocuments(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((part) => /^[^\S\r\n]*[^\s#]/m.test(part));
