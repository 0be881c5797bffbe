import assert from "node:assert/strict";
import picomatch from "picomatch";
import { seeded } from "../../scripts/agreement/random";
import { compileGlob } from "../../src/core/glob";

describe("File patterns", () => {
  it("match what picomatch, which knows them best, matches", () => {
    const random = seeded(12);
    const pieces = [
      "*",
      "**",
      "**/",
      "?",
      "a",
      "b",
      ".",
      "/",
      "k8s",
      "[ab]",
      "[^a]",
      "{a,b}",
      "{a/b,*}",
      "@(a|b)",
      "+(a|b)",
      "?(a)",
      ".yaml",
    ];
    const names = ["a", "b", "ab", ".a", "k8s", "a.yaml", "b.yaml"];
    const many = <Item>(from: readonly Item[], most: number): Item[] =>
      Array.from({ length: 1 + random.below(most) }, () => random.oneOf(from));
    let count = 0;
    for (let round = 0; round < 20_000; round++) {
      const pattern = many(pieces, 5).join("");
      // Where picomatch has habits of its own: doubled slashes and stars, slashes at an end, nothing between signs.
      if (
        /\/\/|^\/|\/$|\*{3}|\*[*?+@[{(]|[)?}\]*]\*|[)\]}x?*][?*+@]|\*\*[^/]|[^/]\*\*|[?*+@]\(|\/\.?$|^\.\/?/.test(
          pattern.replace(/@\(a\|b\)|\+\(a\|b\)/g, "x"),
        )
      )
        continue;
      const path = many(names, 4).join("/");
      const expected = picomatch(pattern, { dot: true })(path);
      // `a/**` and the folder `a` itself: only files are asked about.
      if (expected && /\*\*$/.test(pattern) && !path.startsWith(pattern.replace(/\*\*$/, "").replace(/[*?[{@+].*/, "")))
        continue;
      if (/\/\*\*$/.test(pattern) && picomatch(pattern.replace(/\/\*\*$/, ""), { dot: true })(path)) continue;
      count++;
      assert.equal(compileGlob(pattern)?.(path), expected, `${pattern} and ${path}`);
    }
    assert.ok(count > 5000, `only ${count} were compared`);
  });

  it("mean what danado.yaml's readers expect", () => {
    const matches = (pattern: string, path: string) => compileGlob(pattern)?.(path);
    assert.equal(matches("charts/**", "charts/a/.b/c.yaml"), true);
    assert.equal(matches("charts/*", "charts/a/c.yaml"), false);
    assert.equal(matches("**/*.test.yaml", "a.test.yaml"), true);
    assert.equal(matches("./a/*.{yml,yaml}", "a/b.yml"), true);
    assert.equal(matches("!a/**", "b/c.yaml"), true);
    assert.equal(matches("!a/**", "a/c.yaml"), false);
    assert.equal(matches("a\\*b", "a*b"), true);
    assert.equal(matches("a\\*b", "axb"), false);
    assert.equal(matches("[[]x]", "[x]"), true);
    assert.equal(matches("{a}", "{a}"), true);
    assert.equal(matches("a[b", "a[b"), true);
  });

  it("are refused where they could not be matched in time", () => {
    assert.equal(compileGlob("!(a)"), undefined);
    assert.equal(compileGlob("a".repeat(2000)), undefined);
    assert.equal(compileGlob(`${"{".repeat(30)}a,b${"}".repeat(30)}`), undefined);
  });

  it("take no longer the more ways there are to read them", () => {
    const path = "a".repeat(3000);
    for (const pattern of [
      "*a*a*a*a*ab",
      `${"*".repeat(20)}b`,
      "+(+(a))b",
      "*(*(*(a|aa)|a)|a)b",
      "**/**/**/**/b",
      "{*a,*a}{*a,*a}{*a,*a}b",
    ]) {
      // Steps, not seconds: each state is asked about each character once at most.
      assert.equal(compileGlob(pattern)?.(path), false, pattern);
    }
  });
});
