import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileNotWritten, writeFileSafely } from "../../src/cli/write-file";
import { projectRoot } from "../support/project-files";

const isRoot = process.getuid?.() === 0;

/** Said in capitals, as whatever a test cannot try here. */
function skip(test: Mocha.Context, what: string): never {
  console.error(`\n!!! NOT TESTED HERE: ${what} !!!\n`);
  if (process.env.CI) throw new Error(`${what} must be tested where CI is set`);
  return test.skip();
}

describe("A file that is written", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-write-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const leftovers = (): string[] => readdirSync(folder).filter((name) => name.includes(".danado-"));
  const given = (name: string, text = "old\n"): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const refused = async (path: string, why: RegExp, text: string | Iterable<string> = "new\n") =>
    assert.rejects(
      () => writeFileSafely(path, text),
      (error) => error instanceof FileNotWritten && why.test(error.message),
    );

  it("has its old text or its new one at whatever moment the program is killed", async () => {
    const path = given("a.yaml", "a".repeat(400_000));
    for (let kill = 0; kill < 8; kill++) {
      const writer = spawn(
        process.execPath,
        ["--import", "tsx", join(projectRoot, "test/support/write-forever.ts"), path, "a", "b", "400000"],
        { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] },
      );
      await once(writer.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, 7 * kill + Math.random() * 20));
      writer.kill("SIGKILL");
      await once(writer, "close");
      assert.match(readFileSync(path, "utf8"), /^(?:a{400000}|b{400000})$/);
    }
  });

  it("leaves nothing beside it when the program is ended politely", async () => {
    const path = given("a.yaml");
    const writer = spawn(
      process.execPath,
      ["--import", "tsx", join(projectRoot, "test/support/write-forever.ts"), path, "a", "b", "4000000"],
      { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(writer.stdout, "data");
    writer.kill("SIGTERM");
    const [, signal] = await once(writer, "close");
    assert.equal(signal, "SIGTERM");
    assert.deepEqual(leftovers(), []);
  });

  it("keeps every byte on a full disk, and says that it is full", async function () {
    const disk = join(folder, "disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      skip(this, "a full disk: no tmpfs can be mounted");
    }
    try {
      const path = join(disk, "a.yaml");
      const before = "kind: Pod # whole\n".repeat(1500);
      writeFileSync(path, before);
      await refused(path, /disk is full/, [`${before}more\n`, before, before]);
      assert.equal(readFileSync(path, "utf8"), before);
      assert.deepEqual(readdirSync(disk), ["a.yaml"]);
      await refused(join(disk, "report.json"), /disk is full/, "x".repeat(100_000));
      assert.deepEqual(readdirSync(disk), ["a.yaml"]);
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it("keeps its mode and its owner", async function () {
    const path = given("a.sh");
    chmodSync(path, 0o751);
    await writeFileSafely(path, "new\n");
    assert.equal(statSync(path).mode & 0o7777, 0o751);
    if (!isRoot) return skip(this, "the owner of a file: only root may give one away");
    chownSync(path, 12345, 23456);
    await writeFileSafely(path, "newer\n");
    const { uid, gid, mode } = statSync(path);
    assert.deepEqual([uid, gid, mode & 0o7777, readFileSync(path, "utf8")], [12345, 23456, 0o751, "newer\n"]);
  });

  it("stays behind the link that was named, and the link stays one", async () => {
    const target = given("target.yaml");
    const link = join(folder, "link.yaml");
    symlinkSync("target.yaml", link);
    await writeFileSafely(link, "new\n");
    assert.equal(readFileSync(target, "utf8"), "new\n");
    assert.deepEqual(
      readdirSync(folder, { withFileTypes: true }).map((one) => `${one.name} ${one.isSymbolicLink()}`),
      ["link.yaml true", "target.yaml false"],
    );
    symlinkSync("nowhere/at/all", join(folder, "lost.yaml"));
    await refused(join(folder, "lost.yaml"), /is a broken link/);
  });

  it("is left alone where it has another name, is read-only, is a folder or lies in a folder that is not there", async () => {
    const path = given("a.yaml");
    linkSync(path, join(folder, "b.yaml"));
    await refused(path, /hard links/);
    assert.equal(readFileSync(path, "utf8"), "old\n");
    await refused(folder, /is a folder/);
    await refused(join(folder, "absent", "a.yaml"), /folder does not exist/);
    assert.deepEqual(leftovers(), []);
  });

  it("is left alone where its folder is read-only, or it is somebody else's", async function () {
    if (!isRoot) return skip(this, "another user's files: only root may make them");
    const path = given("a.yaml");
    chmodSync(folder, 0o755);
    const script = `
      import { writeFileSafely } from ${JSON.stringify(join(projectRoot, "src/cli/write-file.ts"))};
      writeFileSafely(${JSON.stringify(path)}, "new").catch((error) => console.log(error.message));`;
    const asNobody = (): string => {
      // tsx writes its cache; nobody's own goes beside.
      const run = join(folder, "run.ts");
      writeFileSync(run, script);
      return execFileSync(process.execPath, ["--import", "tsx", run], {
        cwd: projectRoot,
        uid: 65534,
        gid: 65534,
        env: { ...process.env, TMPDIR: tmpdir(), LC_ALL: "C" },
        encoding: "utf8",
      });
    };
    chmodSync(path, 0o666);
    assert.match(asNobody(), /belongs to another user/);
    chownSync(path, 65534, 65534);
    assert.match(asNobody(), /nothing may be written into its folder/);
    chmodSync(path, 0o444);
    assert.match(asNobody(), /read-only/);
    assert.equal(readFileSync(path, "utf8"), "old\n");
  });

  it("is not touched where it has changed meanwhile", async () => {
    const path = given("a.yaml", "theirs\n");
    assert.equal(await writeFileSafely(path, "new\n", { onlyIfStill: "old\n" }), false);
    assert.equal(readFileSync(path, "utf8"), "theirs\n");
    assert.deepEqual(leftovers(), []);
  });

  it("may be a device or a pipe", async () => {
    await writeFileSafely("/dev/null", "anything\n");
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "inherit"] });
    const [[data]] = await Promise.all([once(reader.stdout, "data"), writeFileSafely(pipe, ["a\n", "b\n"])]);
    assert.match(String(data), /^a\n/);
    await once(reader, "close");
  });
});
