import assert from "node:assert/strict";
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
});
