import assert from "node:assert/strict";
import { join } from "node:path";
import { corpus } from "../../scripts/agreement/corpus";
import { donorsOf, editOf } from "../../scripts/agreement/edits";
import { seeded } from "../../scripts/agreement/random";
import { problemsIn } from "../../src/core/analysis";
import type { Problem } from "../../src/core/problem";
import { applyEdits } from "../../src/core/text";
import type { Judge, Refusal, Verdict } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const edits = Number(process.env.DANADO_FIX_EDITS ?? 1500);
const seed = Number(process.env.DANADO_FIX_SEED ?? 7);

interface Case {
  readonly text: string;
  readonly what: string;
  readonly verdict: Verdict;
  readonly errors: readonly Problem[];
}

const identity = ({ type, field }: Refusal) => `${type} ${field}`;
const show = ({ what, text }: Case, problem: Problem, more: string) =>
  `${what}: [${problem.code}] ${problem.path}: ${problem.message}\n  ${more}\n${text.replace(/^/gm, "    ")}`;

/** Documents that were right before one edit, and are refused since: one mistake each. */
describe("What is said of refused documents", function () {
  this.timeout(180_000);
  let judge: Judge;
  let cases: Case[];

  before(async () => {
    judge = createNodeJudge(join(projectRoot, "dist"));
    const samples = corpus().samples.map(({ text }) => text);
    const verdicts = await judge.judge(samples);
    const right = samples.filter((_, at) => verdicts[at]?.recognised === "served" && !verdicts[at]?.refusals.length);
    assert.ok(right.length > 50, "there are too few documents to start from");
    const random = seeded(seed);
    const donors = donorsOf(samples);
    const edited: { text: string; what: string }[] = [];
    while (edited.length < edits) {
      const edit = editOf(random.oneOf(right), random, donors);
      if (edit && !edit.what.includes("+")) edited.push(edit);
    }
    const answers = await judge.judge(edited.map(({ text }) => text));
    cases = edited.flatMap(({ text, what }, at) => {
      const verdict = answers[at];
      if (!verdict || verdict.refusals.length === 0) return [];
      const errors = errorsOf(text, verdict);
      return [{ text, what, verdict, errors }];
    });
  });
  after(() => judge?.dispose());

  const errorsOf = (text: string, verdict: Verdict): Problem[] => {
    const workspace = workspaceOf({ "file:///edited.yaml": text });
    const settings = { severities: {}, verdictOf: () => verdict };
    return problemsIn(workspace, "file:///edited.yaml", settings).filter(({ severity }) => severity === "error");
  };

  it("is said once: structure and verdict never speak of the same place", () => {
    const twice = cases.flatMap((one) =>
      one.errors
        .filter((problem) => problem.source === "structure")
        .flatMap((problem) => {
          const other = one.errors.find(
            ({ source, path, span }) =>
              source === "verdict" &&
              (path === problem.path || (span.start === problem.span.start && span.end === problem.span.end)),
          );
          return other ? [show(one, problem, `also: [${other.code}] ${other.path}: ${other.message}`)] : [];
        }),
    );
    assert.deepEqual(twice.slice(0, 5), [], `${twice.length} mistakes are told twice`);
  });

  it("never stands for the whole document, nor outside of it", () => {
    const wide = cases.flatMap((one) =>
      one.errors
        .filter(({ span }) => span.end > one.text.length || one.text.slice(span.start, span.end).includes("\n\n"))
        .map((problem) => show(one, problem, `spans ${problem.span.start} to ${problem.span.end}`)),
    );
    assert.deepEqual(wide.slice(0, 5), [], `${wide.length} problems are too wide`);
  });

  it("is mended by its preferred fix, and nothing else breaks", async () => {
    const trials = cases.flatMap((one) =>
      one.errors.flatMap((problem) =>
        (problem.fixes ?? [])
          .filter(({ preferred }) => preferred)
          .map((fix) => ({ one, problem, fix, text: applyEdits(one.text, fix.edits) })),
      ),
    );
    assert.ok(trials.length > edits / 20, `only ${trials.length} fixes to try`);
    const verdicts = await judge.judge(trials.map(({ text }) => text));
    const failed = trials.flatMap(({ one, problem, fix, text }, at) => {
      const before = new Set(one.verdict.refusals.map(identity));
      const after = verdicts[at]?.refusals ?? [];
      const remains = after.filter(({ field, message }) => field === problem.path && message === problem.serverMessage);
      // Decoding stops before validation: what was behind it only now comes to light.
      const isDecoding = one.verdict.refusals.every(({ reason }) => reason !== "Invalid");
      // Another kind or a piece from elsewhere is more than one mistake, though the server says one at a time.
      const isMore =
        /kind|version|another document|wrong piece|another sort|moved|unknown field|cut off|no text|merged again/.test(
          one.what,
        );
      const isNew = ({ reason }: Refusal) =>
        !isMore && !(isDecoding && reason === "Invalid" && one.verdict.refusals.length > 1);
      // `app: 80` in quotes is text, as was asked; that it is the wrong text is another matter.
      const isNonsense = problem.code === "wrong-type" && /another|word of YAML|as text|odd scalar/.test(one.what);
      const added = after.filter((refusal) => !before.has(identity(refusal)) && isNew(refusal) && !isNonsense);
      const worse = [...remains, ...added].map(({ field, message }) => `${field}: ${message}`);
      return worse.length > 0
        ? [show(one, problem, `"${fix.title}" leaves ${worse.join("; ")}\n${text.replace(/^/gm, "  > ")}`)]
        : [];
    });
    assert.deepEqual(failed.slice(0, 5), [], `${failed.length} of ${trials.length} fixes mend nothing, or break more`);
  });
});
