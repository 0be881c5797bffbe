import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/project-files";

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  updateStrategy: { rollingUpdate: { maxUnavailable: 200% } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;

describe("danado check --upgrade-to", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-upgrade-"));
    writeFileSync(join(folder, "web.yaml"), statefulSet);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...options: string[]) => {
    const cli = join(projectRoot, "dist/cli.js");
    return spawnSync(process.execPath, [cli, "check", "--locale", "en", ...options, folder], { encoding: "utf8" });
  };
  const upgradeProblems = (...options: string[]) => {
    const { stdout, status } = run("--format", "json", ...options);
    const all: { code: string; line: number; severity: string }[] = JSON.parse(stdout).diagnostics;
    return { status, found: all.filter(({ code }) => code.endsWith("-after-upgrade")) };
  };

  it("fails on what the newer Kubernetes will refuse, at its line", () => {
    const { status, found } = upgradeProblems("--kubernetes-version", "1.34", "--upgrade-to", "1.37");
    assert.equal(status, 1);
    assert.deepEqual(
      found.map(({ code, line, severity }) => [code, line, severity]),
      [["refused-after-upgrade", 6, "error"]],
    );
  });

  it("compares with the release before where no version is chosen", () => {
    assert.deepEqual(upgradeProblems("--upgrade-to", "1.34").found, []);
    assert.deepEqual(upgradeProblems().found, []);
  });

  it("takes a version that is known, and later than the present one", () => {
    for (const [options, words] of [
      [["--upgrade-to", "1.99"], /after 1\.33, up to 1\.37/],
      [["--upgrade-to", "soon"], /after 1\.33, up to 1\.37/],
      [["--upgrade-to", "1.34", "--kubernetes-version", "1.36"], /later version than 1\.36/],
    ] as const) {
      const { status, stderr } = run(...options);
      assert.equal(status, 2);
      assert.match(stderr, words);
    }
  });
});
