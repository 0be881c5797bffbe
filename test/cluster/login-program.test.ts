import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterError } from "../../src/cluster";
import type { ExecLogin } from "../../src/cluster/kubeconfig-fields";
import { failureOfLogin, harmless } from "../../src/cluster/login-failure";
import { isFresh, runLoginProgram } from "../../src/cluster/login-program";

const v1 = "client.authentication.k8s.io/v1";
const login = (more: Partial<ExecLogin> = {}): ExecLogin => ({
  apiVersion: v1,
  command: "get-token",
  args: [],
  env: [],
  installHint: " Ask your team.\n",
  provideClusterInfo: false,
  ...more,
});

describe("A program that logs in", function () {
  // Windows has no shell that runs these.
  if (process.platform === "win32") return;
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-login-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A program with this shell script. */
  function program(script: string): string {
    const path = join(folder, "get-token");
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }
  const prints = (output: unknown) => program(`cat <<'EOF'\n${JSON.stringify(output)}\nEOF`);
  const credential = (status: unknown, more: object = {}) => ({
    apiVersion: v1,
    kind: "ExecCredential",
    status,
    ...more,
  });
  const run = (path: string, more: Partial<ExecLogin> = {}) => runLoginProgram(path, login(more), "{}");
  const fails = async (path: string, why: string, said = "", longest?: number) =>
    assert.rejects(runLoginProgram(path, login(), "{}", longest), (error) => {
      assert.ok(error instanceof ClusterError);
      assert.deepEqual(error.failure, {
        kind: "login-program",
        command: "get-token",
        hint: "Ask your team.",
        why,
        said,
      });
      return true;
    });

  it("gives a token, a certificate with its key, or both, and when they expire", async () => {
    const pair = { clientCertificateData: "CERT", clientKeyData: "KEY" };
    const expirationTimestamp = "2026-01-01T00:00:00Z";
    const expires = Date.parse(expirationTimestamp);
    for (const [status, expected] of [
      [{ token: "abc" }, { token: "abc" }],
      [
        { token: "abc", expirationTimestamp },
        { token: "abc", expires },
      ],
      [{ token: "abc", expirationTimestamp: "soon" }, { token: "abc" }],
      [pair, { certificate: "CERT", key: "KEY" }],
      [
        { ...pair, token: "abc" },
        { token: "abc", certificate: "CERT", key: "KEY" },
      ],
      // Half a pair is none, and an empty text is no token.
      [{ token: "abc", clientKeyData: "KEY" }, { token: "abc" }],
      [{ token: "abc", clientCertificateData: "CERT", clientKeyData: "" }, { token: "abc" }],
      [
        { ...pair, token: "" },
        { certificate: "CERT", key: "KEY" },
      ],
    ] as const)
      assert.deepEqual(await run(prints(credential(status))), expected);
  });

  it("is unreadable where it prints anything else", async () => {
    for (const output of [
      credential({}),
      credential(null),
      credential(undefined),
      credential({ token: "" }),
      credential({ token: 5 }),
      credential({ clientCertificateData: "CERT" }),
      credential({ clientKeyData: "KEY" }),
      { ...credential({ token: "abc" }), kind: "Token" },
      { ...credential({ token: "abc" }), apiVersion: "client.authentication.k8s.io/v1beta1" },
      null,
      "abc",
    ])
      await fails(prints(output), "unreadable");
    await fails(program("echo not JSON"), "unreadable");
    await fails(program("true"), "unreadable");
    // A kubeconfig without an apiVersion leaves it open.
    const beta = { ...credential({ token: "abc" }), apiVersion: "client.authentication.k8s.io/v1beta1" };
    assert.deepEqual(await run(prints(beta), { apiVersion: "" }), { token: "abc" });
  });

  it("runs with its arguments and environment, in the home folder, and without a terminal", async () => {
    const script = `[ -t 0 ] && exit 7
printf '{"apiVersion":"${v1}","kind":"ExecCredential","status":{"token":"%s|%s|%s|%s|%s"}}' "$1" "$2" "$NAME" "$(pwd -P)" "$KUBERNETES_EXEC_INFO" | tr -d '\\n'`;
    const { token } = await runLoginProgram(
      program(script),
      login({ args: ["a b", "c"], env: [{ name: "NAME", value: "its own" }] }),
      "info",
    );
    assert.equal(token, `a b|c|its own|${realpathSync(homedir())}|info`);
    const inherited = program(
      `echo "{\\"apiVersion\\":\\"${v1}\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$PATH\\"}}"`,
    );
    assert.equal((await run(inherited)).token, process.env.PATH);
  });

  it("that fails is told with its last line, and one that is not there, or is no program, as that", async () => {
    await fails(program("echo first >&2; echo 'log in again' >&2; echo out; exit 1"), "failed", "log in again");
    await fails(program("exit 1"), "failed");
    await fails(join(folder, "nowhere"), "absent");
    const text = join(folder, "text");
    writeFileSync(text, "no program");
    await fails(text, "failed", "EACCES");
  });

  it("that never ends, or never ends to print, is ended", async () => {
    const started = Date.now();
    await fails(program("exec sleep 60"), "silent", "", 300);
    assert.ok(Date.now() - started < 20_000);
    for (const stream of ["1", "2"]) await fails(program(`exec yes >&${stream}`), "unreadable");
    // As much as a megabyte is read.
    const long = "x".repeat((1 << 20) - 200);
    assert.equal((await run(prints(credential({ token: long })))).token, long);
  });

  it("gives a credential that is used while it lasts for a request", () => {
    const now = 1_000_000;
    assert.ok(isFresh({ token: "a" }, now));
    assert.ok(isFresh({ token: "a", expires: now + 10_001 }, now));
    for (const expires of [now + 10_000, now, 0]) assert.ok(!isFresh({ token: "a", expires }, now), String(expires));
  });
});

describe("What is said of a login that failed", () => {
  it("is the last line, without tokens and passwords", () => {
    assert.equal(harmless("first\n  second line \n\n"), "second line");
    assert.equal(harmless(""), "");
    for (const [said, shown] of [
      ["error: token=abc please", "error: token=… please"],
      ['"Password" : hunter2', '"Password" : …'],
      ["secret: x, key='y' code = 5", "secret: … key=… code = …"],
      ["tokenless: a", "tokenless: a"],
      ["got eyJhbGciOiJIUzI1NiIs9 back", "got … back"],
      // A long word without digits, and a number alone, are not tokens.
      ["see https-documentation-of-the-provider", "see https-documentation-of-the-provider"],
      ["at 20260101120000000000001", "at 20260101120000000000001"],
      ["a1b2c3d4e5f6a7b8c9d", "a1b2c3d4e5f6a7b8c9d"],
      ["a1b2c3d4e5f6a7b8c9d0", "…"],
    ] as const)
      assert.equal(harmless(said), shown);
    assert.equal(harmless("w ".repeat(300)).length, 200);
  });

  it("names the missing file, the provider that is no more, or the code of the error", () => {
    const failure = { kind: "cancelled" } as const;
    assert.equal(failureOfLogin(new ClusterError(failure), undefined, "here"), failure);
    const missing = Object.assign(new Error("no"), { code: "ENOENT", path: "/token" });
    assert.deepEqual(failureOfLogin(missing, undefined, "here"), {
      kind: "missing-file",
      file: "/token",
      detail: "ENOENT",
    });
    for (const [error, detail] of [
      [Object.assign(new Error("no"), { code: "ERR_OSSL" }), "ERR_OSSL"],
      [Object.assign(new TypeError("with a token"), { path: "/token" }), "TypeError"],
    ] as const) {
      assert.deepEqual(failureOfLogin(error, undefined, "here"), { kind: "credentials", detail });
      const current = { user: { fields: { provider: { name: "gcp", config: {} } } } } as Parameters<
        typeof failureOfLogin
      >[1];
      assert.deepEqual(failureOfLogin(error, current, "here"), { kind: "old-login", context: "here", provider: "gcp" });
    }
  });
});
