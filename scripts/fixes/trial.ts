/** Tries fixes and judges their results. */

import { createConfigs } from "../../src/cli/config";
import { fixFiles } from "../../src/cli/fix";
import { findFiles, readManifest } from "../../src/cli/read";
import { problemsIn } from "../../src/core/analysis";
import { ignoreFixesFor } from "../../src/core/features/ignore-fixes";
import type { ManifestDocument } from "../../src/core/manifest/field";
import { splitDocuments } from "../../src/core/manifest/split";
import type { Fix, Problem } from "../../src/core/problem";
import { allRules } from "../../src/core/rules";
import { createDefinitionFinder, judgingOf } from "../../src/core/schema/find-definitions";
import { applyEdits } from "../../src/core/text";
import { isWorse, withJudgedFixes } from "../../src/core/verdict/judge-fixes";
import type { Judge, Judging, Verdict } from "../../src/core/verdict/verdict";
import type { Workspace } from "../../src/core/workspace";

/** All rules, regardless of a danado.yaml among the files. */
const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));

/** A fix that made a manifest worse, or a change made by a second run. */
export interface Failure {
  readonly file: string;
  readonly code: string;
  readonly title: string;
  readonly refusal: string;
  readonly after: string;
}

export interface Trial {
  files: number;
  problems: number;
  /** The numbers of fixes tried, of those withheld by judging, and of offered ones that made something worse. */
  fixes: number;
  withheld: Failure[];
  worse: Failure[];
}

export const newTrial = (): Trial => ({ files: 0, problems: 0, fixes: 0, withheld: [], worse: [] });

/** Reads all manifests of a folder into the workspace like `danado check`, with their definitions. */
export async function readAll(folder: string, workspace: Workspace): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { file, refused } of await findFiles([folder])) {
    const content = refused ? undefined : await readManifest(file);
    if (!content || !("text" in content)) continue;
    texts.set(file, content.text);
    workspace.index.setFile(file, workspace.summaryOf(file, content.text));
  }
  return texts;
}

/** Applies each fix of each finding of a file separately, and judges the result. */
export async function tryFixes(
  file: string,
  text: string,
  workspace: Workspace,
  anyJudge: Judging,
  trial: Trial,
): Promise<void> {
  const manifest = workspace.update(file, text);
  const { documents, documentAt } = manifest;
  const judge = judgingOf(manifest, anyJudge, createDefinitionFinder(workspace));
  const judged = documents.filter(({ role }) => role === "resource" || role === "incomplete");
  const answers = await judge.judge(judged.map((document) => document.text));
  const verdicts = new Map(judged.map((document, at) => [document, answers[at] as Verdict]));
  const settings = { severities, verdictOf: (document: ManifestDocument) => verdicts.get(document) };
  const found = problemsIn(workspace, file, settings);
  const problems = [
    ...found,
    ...found.map((problem) => ({ ...problem, fixes: ignoreFixesFor(workspace, file, problem) })),
  ].filter(({ fixes }) => fixes?.length);
  workspace.remove(file);
  trial.files++;
  trial.problems += found.length;
  const offered = await withJudgedFixes(problems, documentAt, judge);
  const trials = problems.flatMap((problem, at) =>
    (problem.fixes ?? []).map((fix) => ({ problem, fix, isOffered: offered[at]?.fixes?.includes(fix) === true })),
  );
  trial.fixes += trials.length;
  const results = trials.map((one) => changesOf(file, text, one.fix, documents));
  const after = await judge.judge(results.flat().map(({ part }) => part));
  let next = 0;
  for (const [at, { problem, fix, isOffered }] of trials.entries()) {
    const failure = (results[at] ?? [])
      .map(({ part, old }) => failureOf(file, problem, fix, part, old && verdicts.get(old), after[next++]))
      .find((one) => one !== undefined);
    if (failure) (isOffered ? trial.worse : trial.withheld).push(failure);
  }
}

/** The documents that a fix changes, compared as whole files, independently of how fixes are judged in the product. */
function changesOf(
  file: string,
  text: string,
  fix: Fix,
  documents: readonly ManifestDocument[],
): { readonly part: string; readonly old: ManifestDocument | undefined }[] {
  const after = applyEdits(text, fix.edits);
  const known = new Set(documents.map((document) => document.text));
  const spans = /\.json$/i.test(file) ? [{ start: 0, end: after.length }] : splitDocuments(after);
  return spans.flatMap(({ start, end }, at) => {
    const part = after.slice(start, end);
    const isComment = !/^[^\S\r\n]*[^\s#]/m.test(part);
    const old = spans.length === documents.length ? documents[at] : undefined;
    // The server does not judge other tools' files.
    const isOthers = old !== undefined && old.role !== "resource" && old.role !== "incomplete";
    return known.has(part) || isComment || isOthers ? [] : [{ part, old }];
  });
}

function failureOf(
  file: string,
  { code }: Problem,
  { title }: Fix,
  after: string,
  before: Verdict | undefined,
  now: Verdict | undefined,
): Failure | undefined {
  if (!now || !(before ? isWorse(before, now) : now.refusals.length > 0)) return undefined;
  const [refusal] = now.refusals;
  return { file, code, title, refusal: `${refusal?.field}: ${refusal?.message}`, after };
}

/** Runs `--fix --fix-rule all` on a folder; returns the files that it changed. */
export async function fixOnce(folder: string, workspace: Workspace, judge: Judge): Promise<readonly string[]> {
  await readAll(folder, workspace);
  const { fixed, unwritten } = await fixFiles(
    await findFiles([folder]),
    { rules: ["all"], dryRun: false },
    { workspace, configs: createConfigs({}), judge },
  );
  for (const reason of unwritten) console.error(`  ${reason}`);
  return fixed.map(({ file }) => file);
}
