import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { type McpClient, startMcpClient } from "../support/mcp-client";

const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: from-an-assistant }
data: { colour: blue }
`;
const path = "/api/v1/namespaces/default/configmaps/from-an-assistant";

interface Plan {
  readonly context: string;
  readonly digest: string;
  readonly objects: readonly { readonly object: string; readonly result: string }[];
}

describe("The MCP server's cluster tools", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let folder: string;
  const servers: McpClient[] = [];
  const start = async (options: string[], kubeconfig = cluster.kubeconfig) => {
    const server = await startMcpClient(folder, { options, environment: { KUBECONFIG: kubeconfig } });
    servers.push(server);
    return server;
  };
  const toolsOf = async (server: McpClient) => (await server.client.listTools()).tools.map(({ name }) => name);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "danado-mcp-"));
    cluster = await startControlPlane();
  });
  after(async () => {
    for (const server of servers) await server.stop();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are there only for whoever allows them", async () => {
    assert.deepEqual((await toolsOf(await start([]))).sort(), ["check", "explain", "fix", "render"]);
    assert.ok(!(await toolsOf(await start(["--cluster"]))).includes("apply"));
  });

  it("plan and apply what a kustomization renders to, in an Application's environment, and nothing that is left out", async () => {
    mkdirSync(join(folder, ".git"), { recursive: true });
    mkdirSync(join(folder, "app"), { recursive: true });
    writeFileSync(join(folder, "app/map.yaml"), manifest.replace("from-an-assistant", "rendered"));
    writeFileSync(join(folder, "app/kustomization.yaml"), "resources: [map.yaml]\n");
    writeFileSync(
      join(folder, "application.yaml"),
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec: { source: { path: app, kustomize: { namePrefix: eu- } } }\n",
    );
    const server = await start(["--allow-apply"]);
    const asked = { path: "app", environment: "Application/shop" };
    const { data: plan } = await server.call<Plan>("plan", asked);
    assert.deepEqual(
      plan.objects.map(({ object, result }) => [object, result]),
      [["ConfigMap/eu-rendered", "created"]],
    );
    const other = await server.call<Plan>("apply", { path: "app", digest: plan.digest });
    assert.match(other.text, /plan again/);
    const { data: applied } = await server.call<Plan>("apply", { ...asked, digest: plan.digest });
    assert.equal(applied.objects[0]?.result, "created");
    assert.equal((await cluster.request("GET", path.replace("from-an-assistant", "eu-rendered"))).status, 200);

    writeFileSync(join(folder, "app/kustomization.yaml"), "resources: [map.yaml, 'https://example.com/far.yaml']\n");
    const partial = await server.call<Plan>("plan", asked);
    assert.equal(partial.isError, true);
    assert.match(partial.text, /far\.yaml/);
    assert.match((await server.call<Plan>("plan", { text: manifest, path: "app" })).text, /either text or path/);
    assert.match((await server.call<Plan>("plan", { path: "../.." })).text, /outside the folder/);
  });

  it("apply what was planned and shown, and nothing else", async () => {
    const server = await start(["--allow-apply"]);
    const { data: plan } = await server.call<Plan>("plan", { text: manifest });
    assert.deepEqual(
      plan.objects.map(({ object, result }) => [object, result]),
      [["ConfigMap/from-an-assistant", "created"]],
    );
    assert.equal((await cluster.request("GET", path)).status, 404, "a plan writes nothing");

    const invented = await server.call<Plan>("apply", { text: manifest, digest: "0".repeat(64) });
    assert.equal(invented.isError, true);
    const other = await server.call<Plan>("apply", { text: manifest.replace("blue", "red"), digest: plan.digest });
    assert.match(other.text, /plan again/);
    assert.equal((await cluster.request("GET", path)).status, 404);

    const applied = await server.call<Plan>("apply", { text: manifest, digest: plan.digest });
    assert.deepEqual(
      applied.data.objects.map(({ result }) => result),
      ["created"],
    );
    assert.equal((await cluster.request("GET", path)).body.data.colour, "blue");

    const stale = await server.call<Plan>("apply", { text: manifest, digest: plan.digest });
    assert.equal(stale.isError, true, "the cluster is another since");
  });

  it("apply nothing to a protected context, nor by a kubeconfig of the folder", async () => {
    const guarded = await start(["--allow-apply", "--protected-context", "pract*"]);
    const { data } = await guarded.call<Plan>("plan", { text: manifest.replace("blue", "green") });
    const { digest } = data;
    const refused = await guarded.call("apply", { text: manifest.replace("blue", "green"), digest });
    assert.match(refused.text, /protected/);

    copyFileSync(cluster.kubeconfig, join(folder, "config"));
    const own = await (await start(["--cluster"], join(folder, "config"))).call("plan", { text: manifest });
    assert.match(own.text, /use one of your own/);
  });
});
