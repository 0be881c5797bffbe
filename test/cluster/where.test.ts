import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  applyAll,
  ClusterError,
  contextsOf,
  loadKubeconfig,
  moreKubeconfigs,
  namespacesOf,
  planApply,
  Server,
  useContext,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";

const kubeconfig = (context: string, user: object = { token: "t" }) =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "default", cluster: { server: `https://${context}.example` } }],
    users: [{ name: "default", user }],
    contexts: [{ name: context, context: { cluster: "default", user: "default" } }],
    "current-context": context,
  });

describe("Where: kubeconfigs beside kubectl's own", () => {
  let folder: string;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-where-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are files, folders of them, and what lies in the workspace", () => {
    mkdirSync(join(folder, "clusters"));
    const a = write("clusters/a.yaml", kubeconfig("a"));
    const b = write("clusters/b.yaml", kubeconfig("b"));
    const own = write("own.yaml", kubeconfig("own"));
    assert.deepEqual(moreKubeconfigs([join(folder, "clusters"), "own.yaml", `${folder}/own.yaml`], folder), [
      a,
      b,
      own,
    ]);
    assert.deepEqual(moreKubeconfigs(["own.yaml"], undefined), []);
  });

  it("are not merged: two clusters named default stay two", () => {
    const [one, two] = ["one", "two"].map((name) => loadKubeconfig([write(name, kubeconfig(name))]));
    assert.ok(one && two);
    useContext(one, "one");
    useContext(two, "two");
    assert.deepEqual([new Server(one).url, new Server(two).url], ["https://one.example", "https://two.example"]);
    assert.deepEqual(
      contextsOf(two).map(({ name }) => name),
      ["two"],
    );
  });
});

describe("Where: on a real API server", function () {
  this.timeout(60_000);
  let cluster: ControlPlane;
  const as = (context: string, readOnly = false): Server => {
    const config = loadKubeconfig([cluster.kubeconfig]);
    useContext(config, context);
    return new Server(config, { readOnly });
  };
  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  it("namespaces are listed, or typed by who may not list them", async () => {
    assert.ok((await namespacesOf(as("practice")))?.includes("default"));
    assert.equal(await namespacesOf(as("nobody")), undefined);
  });

  it("a read-only context is planned for, and never written to", async () => {
    const object = wanted("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept-out}\n");
    const server = as("practice", true);
    assert.equal((await planApply(server, [object], { namespace: "default" }))[0]?.change.result, "created");
    const [step] = await applyAll(server, [object], { namespace: "default" });
    assert.equal(step?.change.result === "failed" && step.change.failure.kind, "read-only");
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      await assert.rejects(
        server.request(method, "/api/v1/namespaces/default/configmaps/kept-out", { body: "{}" }),
        (error) => error instanceof ClusterError && error.failure.kind === "read-only",
      );
    assert.equal((await cluster.request("GET", "/api/v1/namespaces/default/configmaps/kept-out")).status, 404);
  });

  it("choosing a context leaves the kubeconfig as it was", () => {
    const before = readFileSync(cluster.kubeconfig, "utf8");
    useContext(loadKubeconfig([cluster.kubeconfig]), "viewer");
    assert.equal(readFileSync(cluster.kubeconfig, "utf8"), before);
  });
});

describe("Where: a proxy that speaks plain HTTP", () => {
  it("is asked like any other server", async () => {
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end('{"kind":"NamespaceList","apiVersion":"v1","items":[],"metadata":{"resourceVersion":"1"}}');
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const folder = mkdtempSync(join(tmpdir(), "danado-proxy-"));
    try {
      const text = kubeconfig("proxy").replace(
        "https://proxy.example",
        `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      );
      writeFileSync(join(folder, "config"), text);
      const config = loadKubeconfig([join(folder, "config")]);
      useContext(config, undefined);
      assert.deepEqual(await namespacesOf(new Server(config)), []);
      assert.deepEqual(seen, ["GET /api/v1/namespaces?limit=500"]);
    } finally {
      proxy.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
