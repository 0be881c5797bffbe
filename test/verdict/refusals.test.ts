import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
// @ts-expect-error: plain JavaScript, without types
import { downloadModule } from "../../scripts/go-modules.mjs";
import { admissionCodes } from "../../src/core/admission/explain";
import { surroundingsIn } from "../../src/core/admission/surroundings";
import { problemsIn } from "../../src/core/analysis";
import type { Problem } from "../../src/core/problem";
import { allRefusals, refusalNamed, refusalOf } from "../../src/core/refusals";
import { createDefinitionFinder } from "../../src/core/schema/find-definitions";
import { explanations } from "../../src/core/verdict/explain";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { read } from "../support/project-files";
import { testUri, workspaceOf } from "../support/workspace";

/** The constants of Kubernetes' field.ErrorType. */
function kubernetesErrorTypes(): string[] {
  const version = /k8s\.io\/apimachinery => \S+ (v\S+)/.exec(read("kubernetes/go.mod"))?.[1] ?? "";
  const file = join(downloadModule("k8s.io/apimachinery", version), "pkg/util/validation/field/errors.go");
  return [...readFileSync(file, "utf8").matchAll(/^\s*ErrorType\w+ +ErrorType = "(\w+)"/gm)].map(
    ([, type = ""]) => type,
  );
}

/** A schema also reports what each of the alternatives lacks. */
const alsoRefusedFor: Readonly<Record<string, string>> = { "fits-no-alternative": "missing-field" };

describe("Classes of refusal", function () {
  this.timeout(120_000);
  let judge: Judge;
  before(() => {
    judge = createNodeJudge(resolve("dist"));
  });
  after(() => judge.dispose());

  /** The errors of a file that is alone in its workspace. */
  async function errorsIn(text: string): Promise<Problem[]> {
    const workspace = workspaceOf();
    const { documents } = workspace.update(testUri, text);
    const finder = createDefinitionFinder(workspace);
    const surroundings = surroundingsIn(workspace);
    const judged = documents.filter(({ role }) => role === "resource" || role === "incomplete");
    const verdicts = await judge.judge(
      judged.map((document) => ({
        text: document.text,
        definitions: finder.for(testUri, document),
        surroundings,
      })),
    );
    const verdictOf = new Map(judged.map((document, at) => [document, verdicts[at]]));
    return problemsIn(workspace, testUri, {
      severities: {},
      verdictOf: (document) => verdictOf.get(document),
    }).filter(({ severity }) => severity === "error");
  }

  for (const refusal of allRefusals.filter(({ isChange }) => !isChange)) {
    it(`${refusal.code}: its bad example is refused for it and for nothing else, its good one is accepted`, async () => {
      const problems = await errorsIn(refusal.bad);
      const classes = problems.map((problem) => refusalOf(problem)?.code ?? problem);
      assert.deepEqual(
        [...new Set(classes)].filter((code) => code !== alsoRefusedFor[refusal.code]),
        [refusal.code],
      );
      const told = problems.find(({ source, code }) => source === "verdict" && code === refusal.code);
      if (told) assert.equal(told.learnMore, refusal.learnMore);
      assert.deepEqual(await errorsIn(refusal.good), []);
    });
  }

  it("each class that the verdict is told by has its reason, and so has each of Kubernetes' types of errors", () => {
    const codes = [...explanations.map(({ code }) => code), ...Object.values(admissionCodes)];
    assert.deepEqual(
      codes.filter((code) => !refusalNamed(code)),
      [],
    );
    const known = new Set(explanations.flatMap(({ types }) => types));
    const types = kubernetesErrorTypes();
    assert.ok(types.length >= 10, "no types were found: the search is broken");
    assert.deepEqual(
      types.filter((type) => !known.has(type)),
      [],
    );
  });

  it("no class is left that nothing is told by", () => {
    const told = new Set([...explanations.map(({ code }) => code), ...Object.values(admissionCodes)]);
    const written = ["src/core/manifest/stream-problems.ts", "src/core/schema/type-meta.ts"].map(read).join("\n");
    assert.deepEqual(
      allRefusals.filter(({ code }) => !told.has(code) && !written.includes(`"${code}"`)).map(({ code }) => code),
      [],
    );
  });
});
