import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "../support/project-files";

const pod = (name: string, image = "nginx:1.29"): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec:
  containers:
    - name: web
      image: ${image}
      resources: { limits: { cpu: 500m, memory: 128Mi } }
`;

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

describe("danado check in trouble", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-trouble-"));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };

  const cli = join(projectRoot, "dist/cli.js");
  const env = { ...process.env, LC_ALL: "C", NO_COLOR: "1" };

  /** Permissions hold nobody back who is root. */
  const asNobody: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

  function start(command: string, commandArguments: readonly string[], options = {}) {
    const child = spawn(command, commandArguments, { cwd: folder, env, ...options });
    const ended = new Promise<Ended>((resolve, reject) => {
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      child.stderr.on("data", (chunk) => {
        err += chunk;
      });
      child.on("error", reject);
      child.on("close", (code, signal) => resolve({ code, signal, out, err }));
    });
    return { child, ended };
  }
  const check = (paths: readonly string[], options = {}, program = cli) =>
    start(process.execPath, [program, "check", "--format", "json", ...paths], options).ended;
  const shell = (line: string) =>
    start("bash", ["-c", line.replaceAll("danado", `'${process.execPath}' '${cli}'`)]).ended;
  const found = ({ out }: Ended) =>
    (JSON.parse(out).diagnostics as { file: string; code: string; severity: string }[]).map(
      (one) => `${one.file} ${one.code}`,
    );

  /** A copy of what ships, without the verdict's program, whose worker comes to harm over what `harm` says. */
  function harmed(harm: string): string {
    const dist = join(folder, "dist");
    cpSync(join(projectRoot, "dist"), dist, { recursive: true });
    rmSync(join(dist, "danado-verdict"), { force: true });
    const worker = join(dist, "verdict-worker.js");
    const listening = "\nrequire('node:worker_threads').parentPort.on('message', (request) => {";
    writeFileSync(worker, `${readFileSync(worker, "utf8")}${listening} ${harm} });`);
    return join(dist, "cli.js");
  }

  /** The same of the program, which a go-between ends. */
  function harmedProgram(): string {
    const dist = join(folder, "dist");
    cpSync(join(projectRoot, "dist"), dist, { recursive: true });
    renameSync(join(dist, "danado-verdict"), join(dist, "real"));
    writeFileSync(
      join(dist, "danado-verdict"),
      `#!/usr/bin/env node
const { spawn } = require("node:child_process");
const real = spawn(__dirname + "/real", [], { stdio: ["pipe", "inherit", "inherit"] });
process.stdin.on("data", (data) => (data.includes("poison") ? process.exit(1) : real.stdin.write(data)));
process.stdin.on("end", () => process.exit(0));
`,
      { mode: 0o755 },
    );
    return join(dist, "cli.js");
  }

  it("never calls good what the verdict's program was brought down by, and judges the rest", async function () {
    if (!existsSync(join(projectRoot, "dist/danado-verdict"))) this.skip();
    const program = harmedProgram();
    for (const name of ["a", "poison", "z", "Bad"]) file(`k8s/${name}.yaml`, pod(name));
    const { out, code } = await check(["k8s"], {}, program);
    assert.deepEqual(found({ out } as Ended).sort(), ["k8s/Bad.yaml invalid-name", "k8s/poison.yaml unjudged"]);
    assert.equal(code, 1);
  });

  it("never calls good what the judge was brought down by, and judges the rest", async () => {
    const program = harmed("if (request.judge?.some(({ text }) => text.includes('poison'))) process.exit(1);");
    file("k8s/a.yaml", pod("a"));
    file("k8s/poison.yaml", pod("poison"));
    file("k8s/z.yaml", pod("z"));
    const good = await check(["k8s"], {}, program);
    assert.deepEqual(found(good), ["k8s/poison.yaml unjudged"]);
    assert.equal(good.code, 2);
    file("k8s/bad.yaml", pod("Bad"));
    const bad = await check(["k8s"], {}, program);
    assert.deepEqual(found(bad), ["k8s/bad.yaml invalid-name", "k8s/poison.yaml unjudged"]);
    assert.equal(bad.code, 1);
  });

  it("says that it cannot run where no judge starts", async () => {
    const program = harmed("");
    rmSync(join(dirname(program), "verdict-memory.br"));
    const { code, out, err } = await check([file("web.yaml", pod("web"))], {}, program);
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.match(err, /^danado: .*verdict-memory\.br/);
  });

  it("ends at once, with a sentence, over a file of its own that is damaged", async () => {
    const web = file("web.yaml", pod("web"));
    for (const name of ["catalog.json", "verdict-code.br", "verdict-memory.br"]) {
      const program = harmed("");
      const path = join(dirname(program), name);
      const bytes = readFileSync(path);
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        writeFileSync(
          path,
          bytes.map((byte, index) => (index === at ? byte ^ 0x10 : byte)),
        );
        const { code, out, err } = await check([web], {}, program);
        assert.deepEqual([code, out], [2, ""], `${name} at ${at}: ${err}`);
        assert.match(err, new RegExp(`^danado: A file of Danado itself is damaged: ${name}\\.[^\\n]*\\n$`));
      }
    }
  });

  it("reads no danado.yaml that is a link, a pipe or a folder, and says so", async () => {
    file("k8s/web.yaml", pod("web"));
    file("elsewhere.yaml", "exclude: ['**']\n");
    const config = join(folder, "k8s/danado.yaml");
    const makers = [
      () => symlinkSync("../elsewhere.yaml", config),
      () => execFileSync("mkfifo", [config]),
      () => mkdirSync(config),
      () => symlinkSync("/dev/zero", config),
    ];
    for (const make of makers) {
      make();
      const ended = await check(["k8s/web.yaml"]);
      assert.ok(
        found(ended).some((one) => /danado\.yaml danado-config/.test(one)),
        ended.out + ended.err,
      );
      rmSync(config, { recursive: true });
    }
  });

  it("ends quietly when nobody reads on, with the code that its findings ask for", async () => {
    for (let at = 0; at < 300; at++) file(`k8s/${at}.yaml`, pod(`Bad${at}`));
    for (const format of ["json", "text"]) {
      const { out, err } = await shell(`danado check --format ${format} k8s | head -n 1; echo "\${PIPESTATUS[0]}"`);
      assert.equal(err, "");
      assert.equal(out.trim().split("\n").at(-1), "1");
    }
  });

  it("tells of files and folders that it may not read, and reads the others", async () => {
    chmodSync(file("k8s/secret.yaml", pod("a")), 0);
    file("k8s/closed/b.yaml", pod("b"));
    chmodSync(join(folder, "k8s/closed"), 0);
    file("k8s/web.yaml", pod("Web"));
    const ended = await check(["k8s", "k8s/closed/b.yaml"], asNobody);
    chmodSync(join(folder, "k8s/closed"), 0o755);
    assert.deepEqual(found(ended).sort(), [
      "k8s/closed unreadable-file",
      "k8s/closed/b.yaml unreadable-file",
      "k8s/secret.yaml unreadable-file",
      "k8s/web.yaml invalid-name",
    ]);
    assert.equal(ended.code, 1);
  });

  it("follows no link in a circle, and tells of one that leads nowhere", async () => {
    file("k8s/web.yaml", pod("web"));
    symlinkSync(".", join(folder, "k8s/again"));
    symlinkSync("self.yaml", join(folder, "k8s/self.yaml"));
    symlinkSync("nowhere.yaml", join(folder, "k8s/gone.yaml"));
    const ended = await check(["k8s"]);
    assert.deepEqual(found(ended), ["k8s/gone.yaml missing-file", "k8s/self.yaml unreadable-file"]);
  });

  it("checks each file once, however it is named, and reads patterns", async () => {
    file("k8s/a.yaml", pod("A"));
    file("k8s/deep/b.yaml", pod("B"));
    file("k8s/deep/c.json", "{}");
    const both = ["k8s/a.yaml invalid-name", "k8s/deep/b.yaml invalid-name"];
    assert.deepEqual(found(await check(["k8s", "./k8s/a.yaml", join(folder, "k8s/deep"), "k8s/deep/../a.yaml"])), both);
    assert.deepEqual(found(await check(["k8s/**/*.yaml"])), both);
    assert.deepEqual(found(await check(["./k8s/d*/?.yaml"])), [both[1]]);
    assert.deepEqual(found(await check(["k8s/*.yml"])), ["k8s/*.yml missing-file"]);
  });

  it("takes what follows -- for files, and thousands of them", async () => {
    file("--fix.yaml", pod("A"));
    const names = Array.from({ length: 3000 }, (_, at) => `none-${at}.yaml`);
    const ended = await check(["--", "--fix.yaml", ...names]);
    assert.equal(found(ended)[0], "--fix.yaml invalid-name");
    assert.equal(found(ended).length, 3001);
  });

  it("reads pipes, and no device without end; closed input is empty", async () => {
    file("web.yaml", pod("Web"));
    const piped = await shell("danado check --format json <(cat web.yaml)");
    assert.match(found(piped)[0] ?? "", /invalid-name$/);
    assert.deepEqual(found(await check(["/dev/zero"])), ["/dev/zero unreadable-file"]);
    assert.deepEqual(found(await shell("danado check --format json - <&-")), ["- no-manifest"]);
  });

  it("ends at once when it is interrupted, as interrupted, and leaves no half a line", async () => {
    for (let at = 0; at < 4000; at++) file(`k8s/${at}.yaml`, pod(`web-${at}`));
    const terminal = file("terminal.cjs", "process.stderr.isTTY = true;");
    const { child, ended } = start(process.execPath, ["-r", terminal, cli, "check", "k8s"]);
    await new Promise<void>((resolve) =>
      child.stderr.on("data", (chunk) => {
        if (/ of 4000 files/.test(String(chunk))) resolve();
      }),
    );
    child.kill("SIGINT");
    const { signal, out, err } = await ended;
    assert.equal(signal, "SIGINT");
    assert.equal(out, "");
    assert.ok(err.endsWith("\r\u001b[K"), err);
  });

  it("goes on where a fix cannot be written, says so, and does not end as if all were done", async () => {
    const old = pod("web", "nginx:1.29").replace("containers:", "serviceAccount: web\n  containers:");
    file("closed.yaml", old);
    file("open.yaml", old.replace("name: web,", "name: web2,"));
    chmodSync(join(folder, "closed.yaml"), 0o444);
    // Whoever fixes a file has to own it, and to write into its folder: it is replaced.
    for (const path of [folder, join(folder, "open.yaml")])
      if (asNobody.uid) chownSync(path, asNobody.uid, asNobody.uid);
    const ended = await start(process.execPath, [cli, "check", "--fix-rule", "all", "."], asNobody).ended;
    assert.equal(ended.code, 2, ended.err);
    assert.match(ended.err, /Fixed files: open\.yaml/);
    assert.match(ended.err, /Not fixed: .*closed\.yaml/);
    assert.equal(readFileSync(join(folder, "closed.yaml"), "utf8"), old);
  });
});
