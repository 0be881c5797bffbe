import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import { applyAll, type DesiredObject, deleteAll, loadKubeconfig, planApply, Server } from "../../src/cluster";
import { objectsIn } from "../../src/core/manifest/objects";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { kubectl } from "../support/kubectl";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const overlay = join(projectRoot, "test/fixtures/render/shop/overlays/prod");

describe("A kustomization on a real cluster", () => {
  let cluster: ControlPlane;
  let server: Server;
  let judge: Judge & Renderer;
  let wanted: readonly DesiredObject[];

  before(async function () {
    this.timeout(180_000);
    judge = createNodeJudge(join(projectRoot, "dist"));
    cluster = await startControlPlane();
    server = new Server(loadKubeconfig([cluster.kubeconfig]));
    const { output, failures } = await renderFolder(overlay, undefined, judge, createConfigs({}));
    assert.deepEqual(failures, []);
    const { documents } = workspaceOf().update("rendered.yaml", output);
    wanted = documents.flatMap((document) => objectsIn(document).map(({ object }) => object));
  });
  after(async () => {
    judge?.dispose();
    await cluster?.stop();
  });

  const differences = async () => {
    const { code, text } = await kubectl(cluster, [
      ...["diff", "-k", overlay, "--server-side", "--field-manager", "danado"],
    ]);
    assert.ok(code < 2, text);
    // Kustomize's own words about old fields.
    return text.replace(/^# Warning:.*\n/gm, "");
  };

  it("is in the cluster what `kubectl apply -k` would make it, and goes again", async () => {
    const plan = await planApply(server, wanted, { namespace: "default" });
    assert.ok(plan.every(({ change }) => change.result === "created" || change.result === "deferred"));
    const steps = await applyAll(server, wanted, { namespace: "default", plan });
    assert.deepEqual(
      steps.filter(({ change }) => change.result !== "created").map(({ change }) => change),
      [],
    );
    assert.equal(await differences(), "");
    const service = wanted.find(({ kind }) => kind === "Service");
    assert.ok(service);
    const gone = await deleteAll(server, [service], { namespace: "default", propagation: "Background" });
    assert.equal(gone[0]?.change.result, "deleted");
    assert.match(await differences(), /prod-web/);
  });

  it("is applied as an Argo CD Application builds it", async () => {
    const repository = mkdtempSync(join(tmpdir(), "danado-application-"));
    try {
      cpSync(join(projectRoot, "test/fixtures/render/shop"), join(repository, "shop"), { recursive: true });
      mkdirSync(join(repository, ".git"));
      writeFileSync(
        join(repository, "application.yaml"),
        `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: eu }
spec:
  destination: { namespace: argo }
  source:
    path: shop/overlays/dev
    kustomize:
      namespace: argo
      namePrefix: eu-
      commonAnnotations: { owner: shop }
      images: ["nginx=nginx:1.30"]
`,
      );
      const made = await kubectl(cluster, ["create", "namespace", "argo"]);
      assert.equal(made.code, 0, made.text);
      const { output, failures } = await renderFolder(
        join(repository, "shop/overlays/dev"),
        "Application/eu",
        judge,
        createConfigs({}),
        workspaceOf,
      );
      assert.deepEqual(failures, []);
      const { documents } = workspaceOf().update("rendered.yaml", output);
      const objects = documents.flatMap((document) => objectsIn(document).map(({ object }) => object));
      const plan = await planApply(server, objects, { namespace: "argo" });
      const steps = await applyAll(server, objects, { namespace: "argo", plan });
      assert.deepEqual(
        steps.filter(({ change }) => change.result !== "created").map(({ wanted, change }) => [wanted.name, change]),
        [],
      );
      const { text } = await kubectl(cluster, ["get", "deployments", "-n", "argo", "-o", "yaml"]);
      assert.match(text, /image: nginx:1\.30$/m);
      assert.match(text, /owner: shop$/m);
      assert.match(text, /^ {4}name: eu-/m);
    } finally {
      rmSync(repository, { recursive: true });
    }
  });
});
