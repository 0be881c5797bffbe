import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/features/problems";
import { levelsOf } from "../../../src/core/practice/levels";
import { testUri, workspaceOf } from "../../support/workspace";

const container = (comment = "", above = "") =>
  `spec:\n  containers:\n${above}    - name: web${comment}\n      image: nginx:1.29\n`;
const pod = (rest: string, annotations = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: { app: web }\n${annotations}${rest}`;
const codes = (text: string, preset: "recommended" | "strict" = "recommended", only?: string) =>
  problemsIn(workspaceOf({ [testUri]: text }), testUri, { severities: levelsOf(preset) })
    .map(({ code }) => code)
    .filter((code) => !only || code === only);

describe("Ignores", () => {
  it("without one the rule speaks", () => assert.deepEqual(codes(pod(container())), ["container-without-limits"]));

  it("on the same line, with a reason", () =>
    assert.deepEqual(codes(pod(container(" # danado-ignore container-without-limits: a trial"))), []));

  it("on the line above, past other comments", () =>
    assert.deepEqual(
      codes(pod(container("", "    # danado-ignore container-without-limits: a trial\n    # the web\n"))),
      [],
    ));

  it("of one line do not speak of the next", () => {
    const text = pod(`${container(" # danado-ignore container-without-limits")}    - name: other\n      image: a:1\n`);
    assert.deepEqual(codes(text), ["container-without-limits"]);
  });

  it("for the whole file, in any of its documents", () =>
    assert.deepEqual(
      codes(`# danado-ignore-file container-without-limits: trials\n${pod(container())}---\n${pod(container())}`),
      [],
    ));

  it("by annotation: ours and those of the peers", () => {
    const annotated = (annotation: string) => pod(container(), `  annotations:\n    ${annotation}\n`);
    assert.deepEqual(codes(annotated("danado.dev/ignore: container-without-limits")), []);
    assert.deepEqual(codes(annotated("ignore-check.kube-linter.io/unset-memory-requirements: why not")), []);
    assert.deepEqual(codes(annotated("kube-score/ignore: container-resources")), []);
    const polaris = codes(annotated('polaris.fairwinds.com/run-as-root-allowed-exempt: "true"'), "strict");
    assert.ok(!polaris.includes("container-may-run-as-root") && polaris.includes("writable-root-filesystem"));
    assert.deepEqual(codes(annotated('polaris.fairwinds.com/exempt: "true"'), "strict"), []);
  });

  it("that ignore nothing are told of, as are those of no rule; those of a rule that is off are not", () => {
    const text = (rule: string) => pod(container(` # danado-ignore ${rule}`));
    assert.deepEqual(codes(text("privileged-container"), "recommended", "unused-ignore"), ["unused-ignore"]);
    assert.deepEqual(codes(text("no-such-rule"), "recommended", "unused-ignore"), ["unused-ignore"]);
    assert.deepEqual(codes(text("container-without-cpu-limit"), "recommended", "unused-ignore"), []);
  });

  it("stay where they are when the text above moves", () => {
    const text = pod(container(" # danado-ignore container-without-limits"));
    const workspace = workspaceOf({ [testUri]: text });
    const settings = { severities: levelsOf("recommended") };
    assert.deepEqual(problemsIn(workspace, testUri, settings), []);
    workspace.update(testUri, `a: 1\n---\n${text}`);
    assert.deepEqual(problemsIn(workspace, testUri, settings), []);
  });
});
