/** Checks and fixes texts for the npm package, `danado mcp` and VS Code's chat tools. */

import { problemsIn } from "../core/analysis";
import { isOfRule, isSafelyFixed } from "../core/features/fix-all";
import type { Manifest } from "../core/manifest/field";
import { levelsOf } from "../core/practice/levels";
import type { Fix, Problem } from "../core/problem";
import { createDefinitionFinder, judgingOf } from "../core/schema/find-definitions";
import { LineIndex } from "../core/text";
import { applyTogether, compatible } from "../core/verdict/fixes-together";
import { acceptableTogether, withJudgedFixes } from "../core/verdict/judge-fixes";
import type { Judge } from "../core/verdict/verdict";
import { createWorkspace, type WorkspaceOptions } from "../core/workspace";
import type { CheckedProblem, CheckOptions, CheckResult, FixOptions, FixResult } from "./types";

export interface Checker {
  check(text: string, options?: CheckOptions): Promise<CheckResult>;
  fix(text: string, options?: FixOptions): Promise<FixResult>;
  dispose(): void;
}

/** Fixes can reveal new problems; the rounds are limited. */
const mostRounds = 20;

/**
 * Checks and fixes texts independently of any workspace: references to resources in other files are not reported as missing.
 */
export function createChecker(options: WorkspaceOptions, judge: Pick<Judge, "judge" | "dispose">): Checker {
  async function found(
    text: string,
    { name = "manifest.yaml", preset = "recommended", rules = {}, kubernetesVersion }: CheckOptions,
  ) {
    const workspace = createWorkspace(options);
    workspace.index.isComplete = false;
    const manifest = workspace.update(`file:///${name}`, text);
    // Definitions in the text apply to the custom resources in it.
    const judging = judgingOf(manifest, judge, createDefinitionFinder(workspace));
    const documents = manifest.documents.filter(({ role }) => role === "resource" || role === "incomplete");
    const verdicts = await judging.judge(documents.map(({ text: one }) => one));
    const byDocument = new Map(documents.map((document, index) => [document, verdicts[index]]));
    const problems = problemsIn(workspace, manifest.uri, {
      severities: levelsOf(preset, rules),
      ...(kubernetesVersion !== undefined && { kubernetesVersion }),
      verdictOf: (document) => byDocument.get(document),
    });
    return {
      manifest,
      judging,
      problems: await withJudgedFixes(problems, manifest.documentAt, judging),
      judged: documents.length,
    };
  }

  const resultOf = ({ manifest, problems, judged }: Awaited<ReturnType<typeof found>>): CheckResult => ({
    problems: toPlain(manifest, problems),
    judged,
    kubernetesVersion: options.catalog.kubernetesVersion,
  });

  return {
    check: async (text, given = {}) => resultOf(await found(text, given)),
    async fix(text, { practice = "safe", ...given } = {}) {
      const made: { code: string; path: string; title: string }[] = [];
      let now = await found(text, given);
      let mended = text;
      for (let round = 0; round < mostRounds; round++) {
        const wanted = now.problems.flatMap((problem) => {
          const fix = isWanted(problem, practice) ? problem.fixes?.find(({ preferred }) => preferred) : undefined;
          return fix ? [{ problem, fix }] : [];
        });
        const fixes = await acceptableTogether(mended, compatible(wanted.map(({ fix }) => fix)), now.judging);
        const after = applyTogether(mended, fixes);
        if (after === mended) break;
        for (const { problem, fix } of wanted)
          if (fixes.includes(fix)) made.push({ code: problem.code, path: problem.path ?? "", title: fix.title });
        mended = after;
        now = await found(mended, given);
      }
      return { ...resultOf(now), text: mended, made };
    },
    dispose: () => judge.dispose(),
  };
}

function isWanted(problem: Problem, practice: NonNullable<FixOptions["practice"]>): boolean {
  if (problem.source !== "practice") return true;
  if (practice === "none" || practice === "all") return practice === "all";
  return practice === "safe" ? isSafelyFixed(problem) : practice.some((rule) => isOfRule(rule)(problem));
}

function toPlain({ text }: Manifest, problems: readonly Problem[]): CheckedProblem[] {
  const lines = new LineIndex(text);
  return problems.map(({ span, severity, code, source, path = "", message, serverMessage, learnMore, fixes = [] }) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    return {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      ...{ severity, code, source, path, message },
      ...(serverMessage !== undefined && { serverMessage }),
      ...(learnMore !== undefined && { learnMore }),
      fixes: fixes.map(({ title, preferred }: Fix) => ({ title, isPreferred: preferred === true })),
    };
  });
}
