import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { fixFiles } from "../../src/cli/fix";
import { findFiles } from "../../src/cli/read";
import { acceptingJudge } from "../support/accepting-judge";
import { workspaceOf } from "../support/workspace";

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - { name: web, image: "nginx:1.29" }
`;

describe("What --fix writes", () => {
  it("is in the files of the folder, never where a link in it leads", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-links-"));
    try {
      const [outside, repository] = [join(folder, "outside.yaml"), join(folder, "repository")];
      mkdirSync(repository);
      writeFileSync(outside, pod);
      writeFileSync(join(repository, "own.yaml"), pod);
      symlinkSync(outside, join(repository, "link.yaml"));
      const found = await findFiles([repository]);
      assert.equal(found.length, 2);
      const fixing = { rules: ["all"], dryRun: false };
      const { fixed } = await fixFiles(found, fixing, {
        workspace: workspaceOf(),
        configs: createConfigs({}),
        judge: acceptingJudge,
      });
      assert.deepEqual(
        fixed.map(({ file }) => file),
        [join(repository, "own.yaml")],
      );
      assert.equal(readFileSync(outside, "utf8"), pod);
      assert.notEqual(readFileSync(join(repository, "own.yaml"), "utf8"), pod);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
