import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error: plain JavaScript, without types
import { examplesIn, languageOfUser, writeExamples } from "../../scripts/examples.mjs";
import { filesBelow, read } from "../support/project-files";

const inLanguage = (language: string): Map<string, string> => new Map(examplesIn(language));
const isComment = (line: string): boolean => /^\s*#/.test(line);
/** The manifest without its comments and what its container prints. */
const without = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !isComment(line))
    .join("\n")
    .replace(/echo [^"]*/g, "echo");

describe("The examples", () => {
  const manifests = filesBelow("examples", ".yaml").map((file) => file.slice("examples/".length));

  it("are, whole, what the snippets type", () => {
    assert.ok(manifests.length > 10);
    for (const name of manifests.filter((one) => !one.includes("/")))
      assert.equal(inLanguage("en").get(name), read(`examples/${name}`), name);
  });

  it("have all their comments in the language, and nothing else differs", () => {
    const english = inLanguage("en");
    const portuguese = inLanguage("pt-br");
    assert.deepEqual([...portuguese.keys()], [...english.keys()]);
    for (const name of manifests) {
      const [en = "", pt = ""] = [english.get(name), portuguese.get(name)];
      assert.equal(without(pt), without(en), name);
      const said = new Set(en.split("\n").filter(isComment));
      assert.ok(said.size > 0, name);
      for (const line of pt.split("\n").filter(isComment)) assert.ok(!said.has(line), `${name}: ${line}`);
      for (const line of [...said, ...pt.split("\n").filter(isComment)])
        assert.doesNotMatch(line, / \/ /, `${name} is in both languages`);
    }
    for (const page of [english, portuguese])
      for (const name of manifests)
        assert.ok(page.get("README.md")?.includes(`\`${name.replace("broken/", "")}\``), name);
  });

  it("are written for the language of VS Code, of the shell, or of the system, in this order", () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-examples-"));
    try {
      assert.equal(languageOfUser({ LANG: "pt_BR.UTF-8" }, folder), "pt-br");
      assert.equal(languageOfUser({ LC_ALL: "en_US.UTF-8", LANG: "pt_BR.UTF-8" }, folder), "en");
      assert.equal(languageOfUser({ LANG: "C" }, folder), "en");
      writeFileSync(join(folder, "argv.json"), '// A comment\n{\n\t"locale": "pt-br"\n}\n');
      assert.equal(languageOfUser({ LANG: "en_US.UTF-8" }, folder), "pt-br");
      writeExamples(folder, "pt-br");
      assert.match(readFileSync(join(folder, "pod.yaml"), "utf8"), /rótulo/);
      assert.deepEqual(JSON.parse(readFileSync(join(folder, ".vscode/settings.json"), "utf8")), {
        "danado.language": "pt-br",
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
