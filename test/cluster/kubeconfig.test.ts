import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ClusterError,
  describeFailure,
  type Failure,
  loadKubeconfig,
  Server,
  setLanguage,
  useContext,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";

/** A client's certificate that ended on 2020-01-02; nobody has its key any more. */
const expired = `-----BEGIN CERTIFICATE-----
MIIBCTCBr6ADAgECAgEBMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMTA2FuYTAeFw0y
MDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMA4xDDAKBgNVBAMTA2FuYTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABJMmDR5uc4nWs2+7VUr2l8VQyLE5sgKgLK3q
HqyHcGPu7fLyjKhF8AtiiWPgZZQBzbFQyoAaDdskgX8IFODTiC0wCgYIKoZIzj0E
AwIDSQAwRgIhAOB1LLaNR3kEqyRY8kunfn4nubrPg+Xu350aonj6+MpNAiEAjQYD
9nimqZL+cUbsduvc5JJSO/1SHc/ZGW4uzMzjNBc=
-----END CERTIFICATE-----
`;

const failureIn = (error: unknown): Failure => {
  assert.ok(error instanceof ClusterError, String(error));
  return error.failure;
};

describe("Kubeconfigs as they are", function () {
  this.timeout(60_000);
  let cluster: ControlPlane;
  let folder: string;
  const token = "tok-2f8a1c9b7e6d5f4a3b2c";

  const write = (name: string, text: string, mode = 0o600) => {
    writeFileSync(join(folder, name), text, { mode });
    return join(folder, name);
  };
  const config = (user: object, server: object = {}, context: object = {}) =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "c", cluster: { server: cluster.url, "certificate-authority": "ca.crt", ...server } }],
      users: [{ name: "u", user }],
      contexts: [{ name: "here", context: { cluster: "c", user: "u", ...context } }],
      "current-context": "here",
    });
  const serverOf = (text: string, ...others: string[]) => {
    const kubeconfig = loadKubeconfig([write("config", text), ...others]);
    useContext(kubeconfig, undefined);
    return new Server(kubeconfig);
  };
  /** Who the API server takes us for. */
  const whoAmI = async (server: Server): Promise<{ username: string; groups: string[] }> => {
    const { body } = await server.request("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", {
      body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" }),
    });
    return body.status.userInfo;
  };
  /** What a request, or the way to it, comes to: told in both languages, with nothing of a token in it. */
  const failing = async (ask: () => Promise<unknown>): Promise<{ failure: Failure; en: string; pt: string }> => {
    try {
      await ask();
    } catch (error) {
      const failure = failureIn(error);
      const en = describeFailure(failure);
      setLanguage("pt-br");
      const pt = describeFailure(failure);
      setLanguage("en");
      assert.notEqual(en, pt);
      for (const words of [en, pt, JSON.stringify(failure)]) assert.ok(!words.includes(token), words);
      return { failure, en, pt };
    }
    throw new Error("it went well");
  };
  const asking = (text: string) => failing(() => serverOf(text).request("GET", "/version"));

  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-shapes-"));
    write("ca.crt", cluster.ca);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe("which work with kubectl, work", () => {
    it("a token in a file, which goes before one that is written out, and is read anew", async () => {
      write("token", "nonsense\n");
      const server = serverOf(config({ tokenFile: "token", token }));
      assert.equal((await server.request("GET", "/api/v1/namespaces")).status, 401);
      write("token", `${cluster.adminToken}\n`);
      assert.equal((await whoAmI(server)).username, "admin");
      assert.equal(
        (await whoAmI(serverOf(config({ tokenFile: "none", token: cluster.adminToken })))).username,
        "admin",
      );
    });

    it("insecure-skip-tls-verify, a name for the certificate, and no namespace", async () => {
      const skipping = { "certificate-authority": undefined, "insecure-skip-tls-verify": true };
      assert.equal((await whoAmI(serverOf(config({ token: cluster.adminToken }, skipping)))).username, "admin");
      const url = cluster.url.replace("127.0.0.1", "localhost");
      const named = config({ token: cluster.adminToken }, { server: url, "tls-server-name": "kubernetes" });
      assert.equal((await whoAmI(serverOf(named))).username, "admin");
      assert.equal(useContext(loadKubeconfig([write("config", named)]), undefined).namespace, "default");
    });

    it("a context without a user is anonymous, and still looks at the certificate", async () => {
      const server = serverOf(config({}, {}, { user: undefined }));
      assert.equal((await server.request("GET", "/api/v1/namespaces")).status, 403);
      const { failure } = await asking(config({}, { "certificate-authority": undefined }, { user: undefined }));
      assert.equal(failure.kind, "untrusted-certificate");
    });

    it("acting for others, with their groups", async () => {
      const user = {
        token: cluster.adminToken,
        as: "ana",
        "as-groups": ["ops", "devs"],
        "as-user-extra": { team: ["a"] },
      };
      const { username, groups } = await whoAmI(serverOf(config(user)));
      assert.equal(username, "ana");
      assert.deepEqual(groups.filter((group) => !group.startsWith("system:")).sort(), ["devs", "ops"]);
    });

    it("a program of the kubeconfig's own folder, which is run once however many ask, and told for which cluster", async () => {
      mkdirSync(join(folder, "bin"));
      const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential" };
      const status = { status: { token: cluster.adminToken } };
      write(
        "bin/login",
        `#!/bin/sh
echo run >> "${folder}/runs"
echo "$KUBERNETES_EXEC_INFO" > "${folder}/told"
sleep 0.3
echo '${JSON.stringify({ ...credential, ...status })}'
`,
        0o700,
      );
      const { apiVersion } = credential;
      const exec = { apiVersion, command: "./bin/login", provideClusterInfo: true, interactiveMode: "IfAvailable" };
      const server = serverOf(config({ exec }));
      const all = await Promise.all(Array.from({ length: 8 }, () => whoAmI(server)));
      assert.ok(all.every(({ username }) => username === "admin"));
      assert.equal(readFileSync(join(folder, "runs"), "utf8"), "run\n");
      const told = JSON.parse(readFileSync(join(folder, "told"), "utf8"));
      assert.equal(told.apiVersion, apiVersion);
      assert.equal(told.spec.cluster.server, cluster.url);
      assert.equal(Buffer.from(told.spec.cluster["certificate-authority-data"], "base64").toString(), cluster.ca);
    });

    it("several files with the same names: the first to say a thing wins; one with nothing in it says nothing", async () => {
      const empty = write("empty", "");
      const other = write("other", config({ token: "another" }).replaceAll('"here"', '"there"'));
      const kubeconfig = loadKubeconfig([empty, write("config", config({ token: cluster.adminToken })), other]);
      assert.deepEqual(
        kubeconfig.contexts.map(({ name }) => name),
        ["here", "there"],
      );
      useContext(kubeconfig, "there");
      assert.equal((await whoAmI(new Server(kubeconfig))).username, "admin");
    });

    it("entries that nobody could use keep nobody from the others", async () => {
      const text = JSON.parse(config({ token: cluster.adminToken }));
      text.contexts.unshift({ name: "half", context: { cluster: "", user: "" } });
      text.clusters.unshift({ name: "half", cluster: {} });
      assert.equal((await whoAmI(serverOf(JSON.stringify(text)))).username, "admin");
    });
  });

  describe("by way of a proxy", () => {
    let proxy: HttpServer;
    const seen: string[] = [];
    const address = () => `http://me:hush@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    before(async () => {
      proxy = createServer();
      proxy.on("connect", (request, socket) => {
        seen.push(request.url ?? "");
        const [host = "", port] = (request.url ?? "").split(":");
        const far = connect(Number(port), host, () => {
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          far.pipe(socket).pipe(far);
        });
        far.on("error", () => socket.destroy());
        socket.on("error", () => far.destroy());
      });
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    });
    after(() => proxy.close());

    it("the server is reached; when the proxy is gone, it is named without its password", async () => {
      const server = serverOf(config({ token: cluster.adminToken }, { "proxy-url": address() }));
      assert.equal((await whoAmI(server)).username, "admin");
      assert.deepEqual([...new Set(seen)], [new URL(cluster.url).host]);
      const { failure, en } = await asking(config({ token }, { "proxy-url": "http://me:hush@127.0.0.1:9" }));
      assert.equal(failure.kind, "unreachable");
      assert.match(en, /proxy http:\/\/127\.0\.0\.1:9/);
      assert.doesNotMatch(en, /hush/);
    });
  });

  describe("which do not work, say why and what to do", () => {
    it("nothing in it, no current-context, one that is not there", async () => {
      const nothing = await failing(async () => useContext(loadKubeconfig([write("config", "")]), undefined));
      assert.match(nothing.en, /no contexts/);
      const text = config({ token }).replace(',"current-context":"here"', "");
      const none = await failing(async () => useContext(loadKubeconfig([write("config", text)]), undefined));
      assert.match(none.en, /Choose Context \(here\)/);
      const lost = await failing(async () => useContext(loadKubeconfig([write("config", text)]), "gone"));
      assert.match(lost.en, /gone/);
    });

    it("broken YAML in one of several files names the file, and nothing that stands in it", async () => {
      for (const broken of [`users: [{name: u, user: {token: "${token}\n`, `- ${token}`, `${token}: [`, `\t${token}`]) {
        const bad = write("bad", broken);
        const { failure, en } = await failing(async () => loadKubeconfig([write("good", config({ token })), bad]));
        assert.equal(failure.kind, "broken-kubeconfig");
        assert.ok(en.includes(bad), en);
      }
    });

    it("files that it names and that are not there: the authority, the certificate, the token", async () => {
      for (const [text, file] of [
        [config({ token }, { "certificate-authority": "gone.crt" }), "gone.crt"],
        [config({ "client-certificate": "my.crt", "client-key": "my.key" }), "my.crt"],
        [config({ tokenFile: "gone.token" }), "gone.token"],
      ] as const) {
        const { failure, en } = await asking(text);
        assert.equal(failure.kind, "missing-file");
        assert.ok(en.includes(join(folder, file)), en);
        assert.match(en, /ENOENT/);
      }
    });

    it("data that is no certificate, an address that is none", async () => {
      const data = Buffer.from(token).toString("base64");
      for (const server of [{ server: "here be dragons" }, { server: "https://host:port" }]) {
        const { failure } = await asking(config({ token }, server));
        assert.equal(failure.kind, "unusable-cluster", JSON.stringify(server));
      }
      const pair = { "client-certificate-data": data, "client-key-data": data };
      assert.equal((await asking(config(pair))).failure.kind, "unusable-cluster");
    });

    it("a program that is not there, fails, prints nonsense: what it said, without tokens", async () => {
      const exec = (command: string, args: string[] = [], more = {}) =>
        config({ exec: { apiVersion: "client.authentication.k8s.io/v1", command, args, ...more } });
      const absent = await asking(exec("danado-no-such-program", [], { installHint: "Get it from your team." }));
      assert.match(absent.en, /danado-no-such-program, which VS Code cannot find.*Get it from your team\./);
      const failed = await asking(
        exec("sh", ["-c", `echo first >&2; echo "SSO session expired: token=${token}, run aws sso login" >&2; exit 1`]),
      );
      assert.match(failed.en, /plugin sh failed \(SSO session expired: .*run aws sso login\)/);
      assert.match((await asking(exec("sh", ["-c", `echo ${token}`]))).en, /printed no credentials/);
      assert.match((await asking(exec("sh", ["-c", "echo {}"]))).en, /printed no credentials/);
    });

    it("who cancels does not wait for a program that does not end", async () => {
      const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "sleep", args: ["300"] };
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 100);
      // Whoever waited for the program would run into the test's own time limit.
      const { failure } = await failing(() =>
        serverOf(config({ exec })).request("GET", "/version", { signal: stop.signal }),
      );
      assert.equal(failure.kind, "cancelled");
    });

    it("the old ways to log in, when they have expired", async () => {
      for (const name of ["gcp", "azure"]) {
        const provider = { name, config: { "access-token": token, expiry: "2020-01-01T00:00:00Z", "expires-on": "1" } };
        const { failure, en } = await asking(config({ "auth-provider": provider }));
        assert.equal(failure.kind, "old-login");
        assert.match(en, new RegExp(`auth-provider ${name}`));
      }
      // An OIDC token that has expired and cannot be renewed is not sent: the server knows nobody then.
      const claims = Buffer.from(JSON.stringify({ exp: 1 })).toString("base64url");
      const oidc = { name: "oidc", config: { "id-token": `e30.${claims}.x` } };
      const server = serverOf(config({ "auth-provider": oidc }));
      assert.equal((await server.request("GET", "/api/v1/namespaces")).status, 403);
    });

    it("a certificate of the user's that has expired is told with its day", async () => {
      const scripted = createServer((_, response) => response.writeHead(401).end("{}"));
      await new Promise<void>((resolve) => scripted.listen(0, "127.0.0.1", resolve));
      try {
        const user = { "client-certificate-data": Buffer.from(expired).toString("base64") };
        const url = `http://127.0.0.1:${(scripted.address() as AddressInfo).port}`;
        const { en } = await failing(async () => {
          const server = serverOf(config(user, { server: url }));
          throw new ClusterError(server.failureOf(await server.request("GET", "/api")));
        });
        assert.match(en, /expired on 2020-01-02/);
      } finally {
        scripted.close();
      }
    });

    it("a server that is not there, by each of the ways in which it is not", async () => {
      const at = (server: string) => asking(config({ token }, { server }));
      assert.match((await at("https://127.0.0.1:9")).en, /Nothing listens at/);
      assert.match((await at("https://no-such-cluster.invalid")).en, /cannot be resolved/);
      const plain = createServer((_, response) => response.end());
      await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
      try {
        const { port } = plain.address() as AddressInfo;
        assert.match((await at(`https://127.0.0.1:${port}`)).en, /does not use HTTPS/);
      } finally {
        plain.close();
      }
      const foreign = await asking(config({ token }, { "tls-server-name": "somebody.else" }));
      assert.match(foreign.en, /is for another name/);
    });
  });
});
