import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/project-files";

describe("Neovim's own client", () => {
  it("sees an error, makes its fix, and renames over two files", function () {
    if (spawnSync("nvim", ["--version"]).status !== 0) {
      console.error("!!! nvim is not installed: the walk in Neovim is SKIPPED !!!");
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "danado-nvim-"));
    try {
      cpSync(join(projectRoot, "test/fixtures/lsp"), folder, { recursive: true });
      const { stdout, stderr, status } = spawnSync(
        "nvim",
        ["--headless", "--clean", "-c", `luafile ${join(projectRoot, "test/lsp/neovim.lua")}`],
        {
          encoding: "utf8",
          env: {
            ...process.env,
            DANADO_NODE: process.execPath,
            DANADO_CLI: join(projectRoot, "dist/cli.js"),
            DANADO_FOLDER: folder,
          },
        },
      );
      assert.equal(status, 0, `${stdout}\n${stderr}`);
      assert.equal(stdout.match(/^ok /gm)?.length, 6, `${stdout}\n${stderr}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
