import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { fixAllIn } from "../../../src/core/features/fix-all";
import { levelsOf } from "../../../src/core/practice/levels";
import { applyEdits } from "../../../src/core/text";
import { acceptingJudge } from "../../support/accepting-judge";
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
      codes(
        `# danado-ignore-file container-without-limits: trials\n${pod(container())}---\n${pod(container()).replace("name: web", "name: api")}`,
      ),
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
    assert.deepEqual(codes(text("no-such-rule"), "recommended", "unknown-rule"), ["unknown-rule"]);
    assert.deepEqual(codes(text(""), "recommended", "unknown-rule"), ["unknown-rule"]);
    assert.deepEqual(codes(text("container-without-cpu-limit"), "recommended", "unused-ignore"), []);
  });

  it("of kube-score hold on the Pods' template too; polaris takes TRUE", () => {
    const deployment = (annotations: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, labels: { app: web } }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web }, annotations: { ${annotations} } }\n    spec: { containers: [{ name: web, image: nginx:1.29 }] }\n`;
    assert.deepEqual(codes(deployment("a: b"), "recommended", "container-without-limits"), [
      "container-without-limits",
    ]);
    assert.deepEqual(
      codes(deployment("kube-score/ignore: container-resources"), "recommended", "container-without-limits"),
      [],
    );
    const strict = codes(pod(container(), '  annotations: { polaris.fairwinds.com/exempt: "TRUE" }\n'), "strict");
    assert.deepEqual(strict, []);
  });

  it("are data, not ignores, inside a script", () => {
    const script =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { app: web } }\ndata:\n  run.sh: |\n    # danado-ignore privileged-container: no\n    exit\n";
    assert.deepEqual(codes(script), []);
  });

  it("take a reason without a colon, several rules, and CRLF", () => {
    const ignored = pod(container(" # danado-ignore container-without-limits it is a trial"));
    assert.deepEqual(codes(ignored), []);
    assert.deepEqual(codes(pod(container(" # danado-ignore naked-pod container-without-limits: a"))), []);
    assert.deepEqual(codes(ignored.replaceAll("\n", "\r\n")), []);
  });

  /** What the preferred fixes of what is said of ignores leave of a text. */
  const mended = async (text: string): Promise<string> => {
    const workspace = workspaceOf({ [testUri]: text });
    const settings = { severities: levelsOf("recommended") };
    return applyEdits(
      text,
      await fixAllIn(
        workspace,
        testUri,
        settings,
        ({ code }) => /^unused-ignore|unknown-rule$/.test(code),
        acceptingJudge,
      ),
    );
  };

  it("of no use are taken away by their fix, and only they", async () => {
    const good = pod(container(" # the web"));
    const on = (text: string, from: string, to: string) => text.replace(from, to);
    for (const [before, after] of [
      [on(good, "# the web", "# danado-ignore privileged-container: why"), on(good, " # the web", "")],
      [on(good, "    - name", "    # danado-ignore privileged-container\n    - name"), good],
      [
        on(
          good,
          "# the web",
          "# danado-ignore privileged-container, container-without-limits, docker-socket-mounted: why",
        ),
        on(good, "# the web", "# danado-ignore container-without-limits: why"),
      ],
      [
        on(good, "# the web", "# danado-ignore container-without-limit"),
        on(good, "# the web", "# danado-ignore container-without-limits"),
      ],
      [
        on(good, "# the web", "# danado-ignore unset-memory-requirements"),
        on(good, "# the web", "# danado-ignore container-without-limits"),
      ],
      [
        on(
          good,
          "spec:",
          '  annotations:\n    danado.dev/ignore: "container-without-limits, privileged-container: why" # here\nspec:',
        ),
        on(good, "spec:", '  annotations:\n    danado.dev/ignore: "container-without-limits: why" # here\nspec:'),
      ],
      [on(good, "spec:", "  annotations:\n    danado.dev/ignore: privileged-container\nspec:"), good],
      [
        on(good, "spec:", "  annotations:\n    a: b\n    danado.dev/ignore: privileged-container\nspec:"),
        on(good, "spec:", "  annotations:\n    a: b\nspec:"),
      ],
    ] as const) {
      assert.equal(await mended(before), after);
      assert.equal(await mended(before.replaceAll("\n", "\r\n")), after.replaceAll("\n", "\r\n"));
      assert.equal(await mended(after), after);
    }
  });

  it("stay where they are when the text above moves", () => {
    const text = pod(container(" # danado-ignore container-without-limits"));
    const workspace = workspaceOf({ [testUri]: text });
    const settings = { severities: levelsOf("recommended") };
    assert.deepEqual(problemsIn(workspace, testUri, settings), []);
    workspace.update(testUri, `# one\n---\n${text}`);
    assert.deepEqual(problemsIn(workspace, testUri, settings), []);
  });
});
