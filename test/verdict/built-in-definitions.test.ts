import assert from "node:assert/strict";
import { join } from "node:path";
import { problemsIn } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import { setLanguage } from "../../src/core/l10n";
import { createDefinitionFinder, judgingOf } from "../../src/core/schema/find-definitions";
import type { Judge } from "../../src/core/verdict/verdict";
import { createWorkspace } from "../../src/core/workspace";
import { createNodeDefinitions } from "../../src/verdict/node-definitions";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const dist = join(projectRoot, "dist");
const builtInDefinitions = createNodeDefinitions(dist);

const certificate = (spec: string) => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec:
  ${spec}
  issuerRef: { name: ca }
`;

const known = () => {
  const { catalog, catalogText } = workspaceOf();
  return createWorkspace({ catalog, catalogText, builtInDefinitions });
};

describe("Built-in definitions", function () {
  this.timeout(300_000);
  let judge: Judge;
  before(() => {
    setLanguage("en");
    judge = createNodeJudge(dist);
  });
  after(() => judge?.dispose());

  const problemsOf = async (text: string, files: Readonly<Record<string, string>> = {}) => {
    const workspace = known();
    for (const [uri, other] of Object.entries(files)) workspace.update(uri, other);
    const manifest = workspace.update("/w/a.yaml", text);
    const verdicts = await judgingOf(manifest, judge, createDefinitionFinder(workspace)).judge(
      manifest.documents.map((document) => document.text),
    );
    const verdictOf = new Map(manifest.documents.map((document, at) => [document, verdicts[at]]));
    return problemsIn(workspace, "/w/a.yaml", { severities: {}, verdictOf: (one) => verdictOf.get(one) })
      .filter(({ source }) => source === "verdict")
      .map(({ severity, message, path }) => `${severity} ${path}: ${message}`);
  };

  it("are of hundreds of kinds, each taken by the API server", async () => {
    const { all } = builtInDefinitions;
    assert.ok(all.length > 400, `${all.length}`);
    const verdicts = await judge.judge(all.map(({ text }) => text));
    const refused = verdicts.flatMap(({ refusals: [first] }, at) =>
      first ? [`${all[at]?.kind}.${all[at]?.group}: ${first.field} ${first.message}`] : [],
    );
    assert.deepEqual(refused, []);
  });

  it("judge what nobody else defines, as a warning that names the definition", async () => {
    assert.deepEqual(await problemsOf(certificate("secretName: web-tls")), []);
    const problems = await problemsOf(certificate("secretNam: web-tls"));
    assert.ok(problems.length > 0);
    for (const problem of problems) assert.match(problem, /^warning spec\.secretName?: .*cert-manager \d+\.\d+\.\d+/);
  });

  it("stand back behind a definition of the workspace", async () => {
    const own = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: certificates.cert-manager.io }
spec:
  group: cert-manager.io
  scope: Namespaced
  names: { plural: certificates, kind: Certificate }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { issuerRef: { type: object, properties: { name: { type: string } } } } } } } }
`;
    const [problem] = await problemsOf(certificate("secretName: web-tls"), { "/w/crd.yaml": own });
    assert.match(problem ?? "", /^error spec\.secretName/);
    assert.doesNotMatch(problem ?? "", /cert-manager \d/);
  });

  it("explain fields in a hover, say where they come from, and complete them", () => {
    const workspace = known();
    const text = certificate("secretName: web-tls");
    workspace.update("/w/a.yaml", text);
    const field = hoverAt(workspace, "/w/a.yaml", text.indexOf("secretName") + 1)?.markdown ?? "";
    assert.match(field, /Secret resource that will be automatically created/);
    const kind = hoverAt(workspace, "/w/a.yaml", text.indexOf("Certificate") + 1)?.markdown ?? "";
    assert.match(kind, /as cert-manager \d/);
    const half = certificate("secr");
    workspace.update("/w/a.yaml", half);
    const labels = completionsAt(workspace, "/w/a.yaml", half.indexOf("secr") + 4).map(({ label }) => label);
    assert.ok(labels.includes("secretName"), labels.join(" "));
  });
});
