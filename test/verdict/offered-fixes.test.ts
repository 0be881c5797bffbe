import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus } from "../../scripts/agreement/corpus";
import { donorsOf, editOf } from "../../scripts/agreement/edits";
import { seeded } from "../../scripts/agreement/random";
import { fixOnce, newTrial, tryFixes } from "../../scripts/fixes/trial";
import { problemsIn } from "../../src/core/analysis";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { testUri, workspaceOf } from "../support/workspace";

const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));

const pod = (container: string, more = ""): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: a } }\nspec:\n${more}  containers:\n    - name: a\n      image: nginx:1.29\n${container}`;

const service = `apiVersion: v1
kind: Service
metadata:
  name: a
  annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30090
  allocateLoadBalancerNodePorts: true
  selector: {app: a}
  ports:
    - name: a
      port: 80
      nodePort: 30080
    - {name: b, port: 81, nodePort: 30081}
`;

/** Accepted manifests, in which one fix alone would be refused. */
const accepted: Readonly<Record<string, string>> = {
  "a Service that is open": service,
  "a Service with source ranges": service
    .replace(/ {2}annotations.*\n/, "")
    .replace("  selector", "  loadBalancerSourceRanges: [10.0.0.0/8]\n  selector"),
  "a privileged container": pod("      securityContext:\n        privileged: true\n", "  hostNetwork: true\n"),
  "a privileged container that shares its mounts": pod(
    "      securityContext: {privileged: true}\n      volumeMounts: [{name: v, mountPath: /v, mountPropagation: Bidirectional}]\n",
    "  volumes: [{name: v, hostPath: {path: /v}}]\n",
  ),
  "a container with all capabilities of an administrator": pod(
    "      securityContext:\n        capabilities:\n          add: [CAP_SYS_ADMIN, CHOWN]\n",
  ),
  "processes of a Windows node": pod(
    "      securityContext: {windowsOptions: {hostProcess: true}}\n    - {name: b, image: nginx, securityContext: {windowsOptions: {hostProcess: true}}}\n",
    "  hostNetwork: true\n",
  ),
  "thousandths of bytes": pod("      resources: {requests: {memory: 128m}, limits: {memory: 256m}}\n"),
  "quantities without units": pod(
    "      resources: {requests: {memory: 128, cpu: 500}, limits: {memory: 256, cpu: 1000}}\n",
  ),
  "a name with colons":
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: system:a:b\n  labels: {app.kubernetes.io/instance: a}\nrules: []\n",
  "a long name": pod("").replace("name: a, labels: { app: a }", `name: ${"a".repeat(100)}`),
};

describe("Fixes that are offered", function () {
  this.timeout(240_000);
  let judge: Judge;
  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge?.dispose());

  for (const [name, text] of Object.entries(accepted))
    it(`do what else is needed: ${name}`, async () => {
      const [before] = await judge.judge([text]);
      assert.deepEqual(before?.refusals, [], "it is accepted to begin with");
      const trial = newTrial();
      await tryFixes("file:///a.yaml", text, workspaceOf(), judge, trial);
      assert.ok(trial.fixes > 0);
      assert.deepEqual(trial.worse, []);
      assert.deepEqual(trial.withheld, [], "by themselves, without the gate");
    });

  it("are withheld where the server would refuse what they make: a Windows Pod has no capabilities", async () => {
    const trial = newTrial();
    const text = pod("", "  os: {name: windows}\n");
    await tryFixes("file:///a.yaml", text, workspaceOf(), judge, trial);
    assert.ok(trial.withheld.some(({ code }) => code === "capabilities-not-dropped"));
    assert.deepEqual(trial.worse, []);
  });

  it("break nothing where something else stands than is meant", async () => {
    const odd = [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  - name: web\nspec:\n  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n    spec: {containers: [{name: a, image: "a:1"}]}\n',
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  continers:\n  - name:\n",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  {{ <<: x }}: y\n",
    ];
    for (const text of odd) {
      const workspace = workspaceOf({ [testUri]: text });
      for (const { fixes = [], message } of problemsIn(workspace, testUri, { severities }))
        for (const fix of fixes) {
          const after = applyEdits(text, fix.edits);
          const [document] = workspace.read(testUri, after).documents;
          assert.deepEqual(document?.syntaxErrors ?? [], [], `${message}: ${fix.title}\n${after}`);
        }
    }
  });

  it("make no manifest worse, right or damaged, and a second run of all of them changes nothing", async () => {
    const samples = corpus().samples.map(({ text }) => text);
    const random = seeded(12);
    const donors = donorsOf(samples);
    const texts = samples.filter((_, at) => at % 40 === 0);
    for (let count = 0; count < 12; count++) texts.push(editOf(random.oneOf(samples), random, donors)?.text ?? "");
    const trial = newTrial();
    const workspace = workspaceOf();
    for (const [at, text] of texts.entries()) await tryFixes(`file:///${at}.yaml`, text, workspace, judge, trial);
    assert.ok(trial.fixes > 200, `only ${trial.fixes} fixes were tried`);
    assert.deepEqual(trial.worse.slice(0, 3), [], `${trial.worse.length} of ${trial.fixes}`);
    const folder = mkdtempSync(join(tmpdir(), "danado-fixed-"));
    try {
      for (const [at, text] of texts.slice(0, 30).entries()) writeFileSync(join(folder, `${at}.yaml`), text);
      assert.ok((await fixOnce(folder, workspaceOf(), judge)).length > 0);
      assert.deepEqual(await fixOnce(folder, workspaceOf(), judge), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
