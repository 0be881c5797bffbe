import assert from "node:assert/strict";
import { createGitIgnore } from "../../src/core/git-ignore";

describe("Git's ignored files", () => {
  const { isIgnored } = createGitIgnore(
    new Map([
      ["/w", "out/\n*.tmp.yaml\n/top.yaml\n"],
      ["/w/app", "!kept.tmp.yaml\n/local\n"],
    ]),
  );

  it("are left out by the nearest folder that speaks of them", () => {
    for (const path of ["/w/out/a.yaml", "/w/app/out/b/c.yaml", "/w/a.tmp.yaml", "/w/top.yaml", "/w/app/local/a.yaml"])
      assert.equal(isIgnored(path), true, path);
    for (const path of ["/w/a.yaml", "/w/app/top.yaml", "/w/app/kept.tmp.yaml", "/w/local/a.yaml", "/other/out/a.yaml"])
      assert.equal(isIgnored(path), false, path);
  });

  it("are none without a .gitignore", () => {
    assert.equal(createGitIgnore(new Map()).isIgnored("/w/out/a.yaml"), false);
  });
});
