import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  accessOf,
  accessWords,
  ClusterError,
  type Failure,
  loadKubeconfig,
  Server,
  setLanguage,
  type Trust,
  useContext,
} from "../../src/cluster";
import { proxyFor, withoutPassword } from "../../src/cluster/proxy";

/**
 * What a folder that was opened brings may run, read and send nothing before the user has read it. The server here
 * counts who comes and what they send; a program leaves a file behind.
 */
describe("Kubeconfigs of a workspace", function () {
  this.timeout(60_000);
  let root: string;
  let folder: string;
  let home: string;
  let server: HttpServer;
  let url: string;
  let seen: (string | undefined)[] = [];
  const { PATH } = process.env;

  before(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"gitVersion":"v1.36.0"}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    seen = [];
    root = realpathSync(mkdtempSync(join(tmpdir(), "danado-trust-")));
    folder = join(root, "workspace");
    home = join(root, "home");
    for (const one of [folder, home]) mkdirSync(one);
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(root, { recursive: true, force: true });
  });

  const write = (path: string, text: string, mode = 0o600) => {
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const config = (user: object, cluster: object = {}) =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "c", cluster: { server: url, ...cluster } }],
      users: [{ name: "u", user }],
      contexts: [{ name: "here", context: { cluster: "c", user: "u" } }],
      "current-context": "here",
    });
  const apiVersion = "client.authentication.k8s.io/v1";
  const credential = JSON.stringify({ apiVersion, kind: "ExecCredential", status: { token: "of-the-program" } });
  /** A program that leaves `ran` behind, and logs in. */
  const program = (path: string, say = "") =>
    write(path, `#!/bin/sh\n${say}\necho "$0 $PWD $*" >> "${root}/ran"\necho '${credential}'\n`, 0o700);
  const ran = () => existsSync(join(root, "ran"));
  const load = (file: string | string[], trust: Trust = { workspaceFolders: [folder] }) => {
    const kubeconfig = loadKubeconfig([file].flat(), trust);
    useContext(kubeconfig, undefined);
    return kubeconfig;
  };
  const ask = (kubeconfig: ReturnType<typeof load>) => new Server(kubeconfig).request("GET", "/version");
  const failureOf = async (work: () => Promise<unknown>): Promise<Failure> => {
    try {
      await work();
    } catch (error) {
      assert.ok(error instanceof ClusterError, String(error));
      return error.failure;
    }
    throw new Error("it went well");
  };
  const assertUntouched = async (kubeconfig: ReturnType<typeof load>) => {
    assert.ok(accessOf(kubeconfig));
    assert.equal((await failureOf(() => ask(kubeconfig))).kind, "not-allowed");
    assert.ok(!ran(), "a program ran");
    assert.deepEqual(seen, [], "something was sent");
  };
  const exec = <T extends object>(command: string, more = {} as T) => ({ exec: { apiVersion, command, ...more } });

  it("runs and sends nothing unasked, whatever kind of login it names", async () => {
    const path = program(join(folder, "login"));
    const token = write(join(home, "token"), "of-the-home");
    const users = [
      exec("./login"),
      exec("sh", { args: ["-c", `echo > ${root}/ran`] }),
      { "auth-provider": { name: "exec", config: { exec: { apiVersion, command: path } } } },
      {
        "auth-provider": { name: "gcp", config: { "cmd-path": path, "cmd-args": "x", expiry: "2020-01-01T00:00:00Z" } },
      },
      { "auth-provider": { name: "azure", config: { "cmd-path": [path] } } },
      { "auth-provider": { name: "oidc", config: { exec: { command: path }, tokenFile: token, "id-token": "a.b.c" } } },
      { "auth-provider": { name: "danado-login", config: {} } },
      { "auth-provider": { name: "x", config: { tokenFile: token } } },
      { tokenFile: token },
      { "token-file": token },
      { token: "in-the-folder" },
      { username: "u", password: "p" },
      {},
    ];
    for (const user of users) await assertUntouched(load(write(join(folder, "config"), config(user))));
  });

  it("honours known fields alone, in a kubeconfig of the user's own too", async () => {
    const path = program(join(home, "login"));
    const token = write(join(home, "token"), "of-the-home");
    for (const user of [
      { "auth-provider": { name: "exec", config: { exec: { apiVersion, command: path } } } },
      { "auth-provider": { name: "gcp", config: { "cmd-path": path } } },
      { "auth-provider": { name: "gcp", config: { "cmd-path": [path], "access-token": "old", expiry: "2020-01-01" } } },
      { "auth-provider": { name: "azure", config: { "cmd-path": path, "cmd-args": "x" } } },
      { "auth-provider": { name: "x", config: { tokenFile: token, exec: { command: path } } } },
    ]) {
      const kubeconfig = load(write(join(home, "config"), config(user)));
      assert.equal((await failureOf(() => ask(kubeconfig))).kind, "old-login", JSON.stringify(user));
    }
    await ask(load(write(join(home, "config"), config({ "token-file": token }))));
    assert.deepEqual(seen, [undefined]);
    assert.ok(!ran());
  });

  it("is the workspace's by whatever path it is reached", async () => {
    const file = write(join(folder, "config"), config({ token: "t" }));
    symlinkSync(folder, join(root, "link"));
    symlinkSync(file, join(home, "config"));
    symlinkSync(write(join(home, "real"), config({ token: "t" })), join(folder, "leads-out"));
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const path of [
        file,
        join(root, "link", "config"),
        join(home, "config"),
        join(folder, "leads-out"),
        "/proc/self/cwd/config",
        `/proc/${process.pid}/root${file}`,
        `${home}/../workspace/./config`,
        "config",
      ])
        await assertUntouched(load(path));
    } finally {
      process.chdir(before);
    }
    await assertUntouched(load(file, { workspaceFolders: [join(root, "link")] }));
    const elsewhere = write(join(home, "elsewhere"), config({ token: "t" }));
    await assertUntouched(load(elsewhere, { workspaceFolders: [folder], namedByWorkspace: [elsewhere] }));
    assert.equal(accessOf(load(elsewhere)), undefined);
    assert.equal((await ask(load(elsewhere))).status, 200);
  });

  it("is so entry by entry where kubeconfigs are merged", async () => {
    const theirs = JSON.parse(config({ token: "theirs" }));
    const own = write(join(home, "config"), config({ token: "own" }));
    const parts = { clusters: [], users: [], contexts: [] };
    for (const part of ["clusters", "users", "contexts"]) {
      const file = write(join(folder, "config"), JSON.stringify({ ...parts, [part]: theirs[part] }));
      await assertUntouched(load([file, own]));
    }
    const unused = write(join(folder, "config"), JSON.stringify({ ...parts, users: [{ name: "other", user: {} }] }));
    assert.equal(accessOf(load([unused, own])), undefined);
  });

  it("shows all of it: the program as it is found, arguments, environment, files, server, and nothing disguised", () => {
    process.env.PATH = join(home, "bin");
    mkdirSync(join(home, "bin"));
    const path = program(join(home, "bin", "login"));
    const token = write(join(home, "token"), "secret");
    const script = write(join(folder, "script.sh"), "");
    const user = {
      ...exec("login", {
        args: ["-c", `sh ${script}`, "x\u202egnp.exe", "two\nlines"],
        env: [{ name: "PATH", value: "/evil" }],
      }),
      "client-certificate": "cert.pem",
    };
    const cluster = { server: "https://me:hush@host.example:6443", "proxy-url": "http://p:hush@proxy:3128" };
    const access = accessOf(load(write(join(folder, "config"), config(user, cluster))));
    assert.ok(access);
    assert.equal(access.program?.path, path);
    const words = accessWords(access).join("\n");
    for (const part of [
      path,
      "-c",
      script,
      "x\\u202egnp.exe",
      "two\\u000alines",
      "PATH=/evil",
      join(folder, "cert.pem"),
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
    assert.match(words, /https:\/\/host\.example:6443/);
    assert.match(words, /http:\/\/proxy:3128/);
    assert.doesNotMatch(words, /hush|\u202e/);
    const withToken = accessOf(load(write(join(folder, "config"), config({ tokenFile: token }))));
    assert.match(
      withToken ? accessWords(withToken).join("\n") : "",
      /sends the server the token in: .*\(outside this workspace\)/,
    );
    assert.doesNotMatch(JSON.stringify(withToken), /secret/);
    setLanguage("pt-br");
    assert.match(accessWords(access).join("\n"), /Executa o programa/);
    setLanguage("en");
  });

  it("once allowed works, until any of it changes", async () => {
    const bin = join(home, "bin");
    mkdirSync(bin);
    process.env.PATH = `${bin}:${PATH}`;
    const file = join(folder, "config");
    const script = write(join(folder, "script.sh"), "exit 0");
    const token = write(join(home, "token"), "first");
    const user = exec("login", { args: [script], env: [{ name: "A", value: "b" }] });
    const allowed = (from: string) => {
      program(join(bin, "login"));
      write(script, "exit 0");
      const kubeconfig = load(write(file, from));
      const access = accessOf(kubeconfig);
      assert.ok(access);
      kubeconfig.allow(access);
      return { kubeconfig, digest: access.digest };
    };
    const { kubeconfig, digest } = allowed(config(user));
    assert.equal((await ask(kubeconfig)).status, 200);
    assert.deepEqual(seen, ["Bearer of-the-program"]);
    const digestNow = () => accessOf(load(file))?.digest;
    assert.equal(digestNow(), digest, "the same again");
    for (const [what, change] of Object.entries({
      "its arguments": () => write(file, config(exec("login", { args: [script, "more"], env: user.exec.env }))),
      "its environment": () => write(file, config(exec("login", { args: [script], env: [{ name: "A", value: "c" }] }))),
      "the server": () => write(file, config(user, { server: "http://127.0.0.1:9" })),
      "the program's contents": () => program(join(bin, "login"), "echo > /dev/null"),
      "a script's contents": () => write(script, "exit 1"),
      "a program of the same name in another folder": () => {
        mkdirSync(join(home, "first"), { recursive: true });
        program(join(home, "first", "login"));
        process.env.PATH = `${join(home, "first")}:${bin}:${PATH}`;
      },
    })) {
      allowed(config(user));
      change();
      assert.notEqual(digestNow(), digest, what);
    }
    process.env.PATH = `${bin}:${PATH}`;
    // One that is in use asks too: the program may be another by the time that the token has expired.
    const inUse = allowed(config(user)).kubeconfig;
    rmSync(join(root, "ran"));
    seen = [];
    write(script, "exit 2");
    await assertUntouched(inUse);
    const link = join(folder, "token");
    symlinkSync(write(join(folder, "own-token"), "own"), link);
    const linked = allowed(config({ tokenFile: "token" })).kubeconfig;
    await ask(linked);
    rmSync(link);
    symlinkSync(token, link);
    seen = [];
    await assertUntouched(linked);
  });

  it("puts no program of its own in another one's place: by PATH, by a relative PATH, by env, by its files", async () => {
    const bin = join(home, "bin");
    mkdirSync(bin);
    program(join(bin, "danado-test-login"));
    program(join(folder, "danado-test-login"), `echo folder >> "${root}/wrong"`);
    const own = write(
      join(home, "config"),
      config(exec("danado-test-login", { env: [{ name: "PATH", value: folder }] })),
    );
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const path of [`${folder}:${bin}`, `.:${bin}`, `:${bin}`, `../workspace:${bin}`, bin]) {
        process.env.PATH = `${path}:${PATH}`;
        await ask(load(own));
        assert.ok(!existsSync(join(root, "wrong")), path);
      }
      // Where there is no other, it is asked for.
      process.env.PATH = `${folder}:${PATH}`;
      rmSync(join(bin, "danado-test-login"));
      rmSync(join(root, "ran"));
      seen = [];
      await assertUntouched(load(own));
    } finally {
      process.chdir(before);
    }
  });

  it("reads no pipes and no devices, and no end of a file", async () => {
    const pipe = join(home, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const file of ["/dev/zero", pipe, home]) {
      const { kind } = await failureOf(async () =>
        load(write(join(home, "config"), config({ tokenFile: file }))).applyToHTTPSOptions({}),
      );
      assert.equal(kind, "missing-file", file);
      const ca = { "certificate-authority": file };
      const failure = await failureOf(async () =>
        load(write(join(home, "config"), config({}, ca))).applyToHTTPSOptions({}),
      );
      assert.equal(failure.kind, "missing-file", file);
      if (file !== home) assert.equal((await failureOf(async () => load(file))).kind, "broken-kubeconfig");
    }
  });

  it("names the field that has another shape than it must, and the file that is not there", async () => {
    for (const [user, wrong] of [
      [exec("login", { args: "one" }), "users[u].exec.args"],
      [exec("login", { env: [{ name: "A", value: 1 }] }), "users[u].exec.env"],
      [{ exec: { command: ["sh"] } }, "users[u].exec.command"],
      [{ token: 1234 }, "users[u].token"],
    ] as const) {
      const failure = await failureOf(async () => load(write(join(home, "config"), config(user))));
      assert.ok(failure.kind === "broken-kubeconfig" && failure.detail === wrong, JSON.stringify(failure));
    }
    program(join(home, "login"));
    const missing = config(exec("./login", { provideClusterInfo: true }), { "certificate-authority": "ca.pem" });
    const failure = await failureOf(() => ask(load(write(join(home, "config"), missing))));
    assert.deepEqual(failure, { kind: "missing-file", file: join(home, "ca.pem"), detail: "ENOENT" });
    assert.ok(!ran());
  });
});

describe("The policy for programs that log in", () => {
  let folder: string;
  const { PATH } = process.env;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "danado-policy-")));
    process.env.PATH = folder;
    for (const name of ["login", "other"]) {
      writeFileSync(join(folder, name), "#!/bin/sh\nexit 1\n");
      chmodSync(join(folder, name), 0o700);
    }
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true, force: true });
  });

  const tried = async (command: string, policy: string, allowlist: string[]): Promise<string> => {
    const file = join(folder, "config");
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command };
    writeFileSync(
      file,
      JSON.stringify({
        clusters: [{ name: "c", cluster: { server: "http://127.0.0.1:9" } }],
        users: [{ name: "u", user: { exec } }],
        contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
        "current-context": "x",
      }),
    );
    const kubeconfig = loadKubeconfig([file], { pluginPolicy: { policy, allowlist } });
    useContext(kubeconfig, undefined);
    try {
      await kubeconfig.applyToHTTPSOptions({});
    } catch (error) {
      const { failure } = error as ClusterError;
      return failure.kind === "program-denied" ? failure.why : failure.kind;
    }
    return "logged in";
  };

  it("is kubectl's: AllowAll, DenyAll, Allowlist by path, by name, by what a name leads to", async () => {
    const ran = "login-program";
    const path = join(folder, "login");
    for (const [command, policy, list, expected] of [
      ["login", "AllowAll", [], ran],
      ["login", "", [], ran],
      ["login", "DenyAll", [], "denied"],
      ["login", "Allowlist", ["login"], ran],
      ["login", "Allowlist", [path], ran],
      [path, "Allowlist", ["login"], ran],
      [path, "Allowlist", [path], ran],
      ["other", "Allowlist", ["login", path], "not-listed"],
      [path, "Allowlist", ["/usr/bin/login"], "not-listed"],
      ["login", "Allowlist", [], "misconfigured"],
      ["login", "AllowAll", ["login"], "misconfigured"],
      ["login", "Allowlist", ["/usr//bin/login"], "misconfigured"],
      ["login", "Allowlist", ["login", ""], "misconfigured"],
      ["login", "allowall", [], "misconfigured"],
    ] as const)
      assert.equal(await tried(command, policy, [...list]), expected, `${command} ${policy} ${list}`);
  });
});

describe("The proxy from the environment", () => {
  const proxied = (server: string, noProxy = "", more: NodeJS.ProcessEnv = {}) =>
    proxyFor(server, { HTTPS_PROXY: "http://s:3128", HTTP_PROXY: "http://p:3128", NO_PROXY: noProxy, ...more });

  it("is the one for the scheme, and none for this machine", () => {
    assert.equal(proxied("https://k.example:6443"), "http://s:3128");
    assert.equal(proxied("http://k.example"), "http://p:3128");
    for (const own of ["https://localhost:6443", "https://127.0.0.1", "https://127.8.8.8", "https://[::1]:1"])
      assert.equal(proxied(own), undefined, own);
    assert.equal(proxyFor("https://k.example", { https_proxy: "proxy:8080" }), "http://proxy:8080");
    assert.equal(proxyFor("https://k.example", {}), undefined);
    assert.equal(proxyFor("here be dragons", { HTTPS_PROXY: "http://p" }), undefined);
  });

  it("is kept from what NO_PROXY has: domains, addresses, ranges, ports", () => {
    for (const [server, noProxy, isProxied] of [
      ["https://k.example.com:6443", "example.com", false],
      ["https://example.com", "example.com", false],
      ["https://example.com", ".example.com", true],
      ["https://k.example.com", "*.example.com", false],
      ["https://kexample.com", "example.com", true],
      ["https://k.example.com:6443", "a.b, EXAMPLE.com:6443", false],
      ["https://k.example.com:6443", "example.com:443", true],
      ["https://10.1.2.3:6443", "10.0.0.0/8", false],
      ["https://11.1.2.3:6443", "10.0.0.0/8", true],
      ["https://10.1.2.3:6443", "10.1.2.3", false],
      ["https://10.1.2.3:6443", "10.1.2.3:443", true],
      ["https://[fd00::1]:6443", "fd00::/8", false],
      ["https://[fd00::1]:6443", "[fd00::1]:6443", false],
      ["https://k.example.com", "*", false],
    ] as const)
      assert.equal(proxied(server, noProxy) !== undefined, isProxied, `${server} with ${noProxy}`);
  });

  it("is shown without its password, and a server too", () => {
    assert.equal(withoutPassword("http://me:hu@sh/x@host:1/"), "http://host:1/");
    assert.equal(withoutPassword("https://host/a"), "https://host/a");
    const file = join(mkdtempSync(join(tmpdir(), "danado-url-")), "config");
    writeFileSync(
      file,
      JSON.stringify({
        clusters: [{ name: "c", cluster: { server: "https://me:hush@127.0.0.1:9" } }],
        contexts: [{ name: "x", context: { cluster: "c" } }],
        "current-context": "x",
      }),
    );
    const kubeconfig = loadKubeconfig([file]);
    useContext(kubeconfig, undefined);
    assert.equal(new Server(kubeconfig).url, "https://127.0.0.1:9");
  });
});
