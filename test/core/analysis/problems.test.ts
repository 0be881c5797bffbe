import assert from "node:assert/strict";
import { problemsIn, problemsWhileTyping } from "../../../src/core/analysis";
import { setLanguage } from "../../../src/core/l10n";
import { levelsOf } from "../../../src/core/practice/levels";
import { applyEdits } from "../../../src/core/text";
import type { Verdict } from "../../../src/core/verdict/verdict";
import { testUri, workspaceOf } from "../../support/workspace";

const bare =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n";
const severities = levelsOf("recommended");
const codes = (text: string, settings = { severities }) =>
  problemsIn(workspaceOf({ [testUri]: text }), testUri, settings).map(({ code, severity }) => `${code} ${severity}`);

describe("Problems", () => {
  it("are those of all layers, in the text's order, one for one mistake", () => {
    assert.deepEqual(codes(`${bare}      imagePullPolcy: Always\n`), [
      "resource-without-labels warning",
      "container-without-limits warning",
      "unknown-field error",
    ]);
  });

  it("of good practice have the user's severity, at once", () => {
    const workspace = workspaceOf({ [testUri]: bare });
    const now = (severity: "off" | "hint" | "info") =>
      problemsIn(workspace, testUri, {
        severities: { "resource-without-labels": "off", "container-without-limits": severity },
      }).map((problem) => problem.severity);
    assert.deepEqual([now("hint"), now("off"), now("info")], [["hint"], [], ["info"]]);
  });

  it("go by the Kubernetes that the manifests are for: what it still serves is deprecated, no error", () => {
    const ingress = (apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: Ingress\nmetadata: { name: web, labels: { app: web } }\nspec:\n  backend: { serviceName: web, servicePort: 80 }\n`;
    const found = (apiVersion: string, kubernetesVersion?: string) =>
      problemsIn(workspaceOf({ [testUri]: ingress(apiVersion) }), testUri, {
        severities,
        ...(kubernetesVersion && { kubernetesVersion }),
      });
    const said = (...asked: Parameters<typeof found>) => found(...asked).map(({ code }) => code);
    assert.deepEqual(said("extensions/v1beta1"), ["unserved-version"]);
    assert.deepEqual(said("extensions/v1beta1", "1.22"), ["unserved-version"]);
    assert.deepEqual(said("extensions/v1beta1", "1.21"), ["deprecated-api-version"]);
    // networking.k8s.io/v1 comes with 1.19: who cannot move yet need not hear of it.
    assert.deepEqual(said("extensions/v1beta1", "1.18"), []);
    assert.ok(said("networking.k8s.io/v1", "1.18").includes("api-version-not-yet-served"));
    const [problem] = found("extensions/v1beta1", "1.21");
    const mended = applyEdits(ingress("extensions/v1beta1"), problem?.fixes?.[0]?.edits ?? []);
    assert.match(mended, /apiVersion: networking.k8s.io\/v1\n/);
    assert.match(mended, /defaultBackend:/);
  });

  it("are the YAML's alone where the YAML is broken", () => {
    assert.deepEqual(codes(`${bare}\tx: 1\n`), ["tab-as-indent error"]);
  });

  it("move with their document, fixes and all", () => {
    const workspace = workspaceOf({ [testUri]: `# one\n---\n${bare}` });
    const before = problemsIn(workspace, testUri, { severities });
    workspace.update(testUri, `# one\n# two\n---\n${bare}`);
    const after = problemsIn(workspace, testUri, { severities });
    const starts = (problems: typeof before) =>
      problems.flatMap(({ span, fixes = [] }) => [
        span.start,
        ...fixes.flatMap(({ edits }) => edits.map((e) => e.span.start)),
      ]);
    assert.deepEqual(
      starts(after),
      starts(before).map((start) => start + "# two\n".length),
    );
  });

  it("speak the language that is chosen now", () => {
    const workspace = workspaceOf({ [testUri]: bare });
    const messages = () => problemsIn(workspace, testUri, { severities }).map(({ message }) => message);
    const english = messages();
    setLanguage("pt-br");
    try {
      assert.ok(messages().includes("O contêiner web não tem limites"), messages().join("; "));
    } finally {
      setLanguage("en");
    }
    assert.deepEqual(messages(), english);
  });

  it("tell a beta version that is off by default, though its removal is still to come", () => {
    const beta =
      "apiVersion: networking.k8s.io/v1beta1\nkind: ServiceCIDR\nmetadata: { name: a }\nspec: { cidrs: [] }\n";
    assert.deepEqual(codes(beta), ["unserved-version error"]);
  });

  it("are none for templates, other tools' files and empty text", () => {
    for (const text of [`${bare}{{- if .Values.x }}\n`, "a: b\n", "", "# nothing\n"])
      assert.deepEqual(codes(text), [], text);
  });

  it("are none for a kind that nobody here knows", () => {
    assert.deepEqual(codes("apiVersion: skaffold/v4beta1\nkind: Config\nbuild: {}\n"), []);
    assert.deepEqual(codes("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n"), []);
  });

  it("say that a binary file, or one too deep, was not read", () => {
    assert.deepEqual(codes("kind: Pod\n\u0000\u0001"), ["binary error"]);
    assert.deepEqual(codes(`kind: Pod\na: ${"[".repeat(10_000)}`), ["too-deep error"]);
  });

  it("are not looked for while typing in a file that would hold the editor up", () => {
    const typing = (text: string) =>
      problemsWhileTyping(workspaceOf({ [testUri]: text }), testUri, { severities }).map(({ code }) => code);
    assert.deepEqual(typing(`---\n${bare}`.repeat(6000)), ["too-large-to-follow"]);
    assert.deepEqual(typing(`${bare}# ${"x".repeat(1_100_000)}\n`), ["too-large-to-follow"]);
    assert.notDeepEqual(typing(bare), ["too-large-to-follow"]);
  });

  it("what no Kubernetes takes as an object is refused for an older one, too", () => {
    for (const [apiVersion, kind] of [
      ["v1", "Status"],
      ["autoscaling/v1", "Scale"],
      ["policy/v1", "Eviction"],
    ]) {
      const workspace = workspaceOf({
        "/w/a.yaml": `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`,
      });
      const verdict: Verdict = {
        recognised: "served",
        kubernetesVersion: "1.35",
        refusals: [
          {
            ...{ reason: "NotFound", type: "UnservedVersion", field: "kind" },
            message: `no matches for kind "${kind}" in version "${apiVersion}"`,
          },
        ],
        warnings: [],
      };
      const settings = { severities: {}, kubernetesVersion: "1.35", verdictOf: () => verdict };
      const found = problemsIn(workspace, "/w/a.yaml", settings);
      assert.ok(
        found.some(({ code, severity }) => code === "unserved-version" && severity === "error"),
        kind,
      );
    }
  });
});
