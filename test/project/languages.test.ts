import assert from "node:assert/strict";
import { filesBelow, read, readJson } from "../support/project-files";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort();

/** Every sentence handed to `t` as a literal, with its file. Escapes are undone as JavaScript would. */
function sentencesOf(file: string): string[] {
  // Examples in comments are not said to anybody.
  const source = read(file).replace(/\/\*\*[\s\S]*?\*\//g, "");
  const literal = /\bt\(\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)/g;
  return [...source.matchAll(literal)].map((match) => {
    const body = (match[1] as string).slice(1, -1);
    return JSON.parse(
      `"${body.replace(/\\?"/g, '\\"').replace(/\\'/g, "'").replace(/\\`/g, "`").replace(/\n/g, "\\n")}"`,
    ) as string;
  });
}

describe("Both languages, always", () => {
  const bundle = readJson<Record<string, string>>("l10n/bundle.l10n.pt-br.json");
  const sentences = new Map<string, string>();
  for (const file of filesBelow("src", ".ts")) for (const sentence of sentencesOf(file)) sentences.set(sentence, file);

  it("each sentence of the source has its Portuguese", () => {
    const missing = [...sentences].filter(([sentence]) => !(sentence in bundle)).map(([s, file]) => `${file}: ${s}`);
    assert.ok(sentences.size > 20, "no sentences were found: the search is broken");
    assert.deepEqual(missing, []);
  });

  it("no Portuguese sentence is left without its English", () => {
    // Sentences may also stand in tables and be given to `t` by name, so any mention in the source counts.
    const source = filesBelow("src", ".ts").map(read).join("\n");
    const unused = Object.keys(bundle).filter(
      (sentence) =>
        !sentences.has(sentence) &&
        !source.includes(JSON.stringify(sentence).slice(1, -1)) &&
        !source.includes(sentence),
    );
    assert.deepEqual(unused, []);
  });

  it("placeholders are the same on both sides", () => {
    for (const [english, portuguese] of Object.entries(bundle)) {
      assert.deepEqual(placeholders(portuguese), placeholders(english), english);
      assert.notEqual(portuguese.trim(), "", english);
    }
  });

  it("no plural is left open: nothing is written as `file(s)`", () => {
    for (const texts of [Object.entries(bundle).flat(), Object.values(readJson<object>("package.nls.pt-br.json"))])
      for (const text of texts) assert.doesNotMatch(text, /\w\((?:s|es|ões)\)/, text);
  });

  it("package.json's strings are in both files, and no other", () => {
    const english = readJson<Record<string, string>>("package.nls.json");
    const portuguese = readJson<Record<string, string>>("package.nls.pt-br.json");
    assert.deepEqual(Object.keys(portuguese).sort(), Object.keys(english).sort());
    const used = new Set([...read("package.json").matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] as string));
    assert.deepEqual([...used].sort(), Object.keys(english).sort());
  });

  it("nothing in package.json that a person reads is outside of them", () => {
    const manifest = readJson<{ contributes: unknown }>("package.json");
    const visible = /^(title|description|markdownDescription|category|label|placeholder|shortTitle)$/;
    const look = (value: unknown, path: string): void => {
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) look(item, `${path}[${index}]`);
      }
      if (value && !Array.isArray(value) && typeof value === "object")
        for (const [key, inner] of Object.entries(value)) {
          // A language model reads it, not a person.
          if (key === "inputSchema") continue;
          if (visible.test(key) && typeof inner === "string" && inner !== "Danado")
            assert.match(inner, /^%[^%]+%$/, `${path}.${key}`);
          if (/[dD]escriptions$/.test(key) && Array.isArray(inner))
            for (const text of inner) assert.match(String(text), /^%[^%]+%$/, `${path}.${key}`);
          look(inner, `${path}.${key}`);
        }
    };
    look(manifest.contributes, "contributes");
  });
});
