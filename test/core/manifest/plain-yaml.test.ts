import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { readPlainYaml } from "../../../src/core/manifest/plain-yaml";
import { splitDocuments } from "../../../src/core/manifest/split";
import { YamlField } from "../../../src/core/manifest/yaml-field";
import { YamlTree } from "../../../src/core/manifest/yaml-tree";
import { damaged } from "../../support/damage";
import { filesBelow, read } from "../../support/project-files";
import { randomFrom } from "../../support/random";

const byLibrary = (text: string): YamlTree => new YamlTree(text, () => undefined);

function* described(field: Field): Generator<unknown> {
  const { path, shape, style, keySpan, valueSpan, span, scalar } = field;
  yield [path, shape, style, keySpan, valueSpan, span, scalar, field.text()];
  for (const child of field.children) yield* described(child);
}

const told = (tree: YamlTree): unknown => {
  const root = tree.contents ? new YamlField({ tree, start: 0 }, tree.contents) : undefined;
  return root && { errors: tree.errors, fields: [...described(root)], data: root.toData() };
};

/** Whether the quick reader read it, and then as the library does. */
function isReadAlike(text: string): boolean {
  let wasPlain = false;
  const tree = new YamlTree(text, (...of) => {
    const root = readPlainYaml(...of);
    wasPlain = root !== undefined;
    return root;
  });
  if (wasPlain) assert.deepEqual(told(tree), told(byLibrary(text)), text);
  return wasPlain;
}

const samples = ["examples", "test/fixtures", "kubernetes"]
  .flatMap((folder) => filesBelow(folder, ".yaml"))
  .map(read)
  .flatMap((text) => splitDocuments(text).map(({ start, end }) => text.slice(start, end)))
  .filter((text) => text.trim() !== "");

const snippetsOfYaml = [
  ..."ab-:'\"\\{}[],#|>~?%@`.=\n\u0001\u00a0\u2028\ud800\u0085\ufeff\u007f ",
  ...[": ", "\n  ", "\n    ", "- ", "- x\n", "- - x\n", "-\n", "\\n", " #", "|-\n", "? ", "&a ", "*a", "!t ", "<<: "],
  ...[
    "a: b\n",
    "a b: c\n",
    "k: 'v'\n",
    '"k": v\n',
    "'k' : v\n",
    '"a\\n',
    "  c: d\n",
    "a:\n",
    "a:b\n",
    "__proto__: 1\n",
  ],
  ..."'x\n  y'|\"x\n   y\"|\\\n  |\\ |\n\n|one\n    two".split("|"),
  ...["key: |\n  text\n", "key: >\n  text\n more\n", "{a: b, c}", "[a: b]", "{a}", "...", "---", "2001-01-01", "1:20"],
  ...["0x1", "1_0", "yes", "null", ".inf", "1e3", "+1", "-1"],
];

describe("readPlainYaml", () => {
  it("reads most manifests, each as the library does", () => {
    const plain = samples.filter(isReadAlike);
    assert.ok(plain.length > samples.length * 0.8, `${plain.length} of ${samples.length}`);
  });

  it("reads what is common in manifests", () => {
    for (const text of [
      "a: 1\nb:\n- x\n-  - y\n   - z: 0\nc: # nothing\nd:\n\n  # inside\n  e: yes\n",
      "a: {b: 1, c: [x, 'y', {d: e}], f: {}}\ng: [] # none\n",
      "- a: |\n    x\n\n      y\n  b: >-\n    folded\n    text\n- 'it''s'\n- \"a\\n\\\"b\\\"\"\n",
      "on: off\n80: ~\nnull: Null\n.5: 0x1F\n1e3: 0o17\na: 1_000\nb: -.inf\nc: e1000\nd: .\ne: 0777\nf: 0b11\n",
      "a: one\n  two\n\n   three\nb: 'x\n\n\n  it''s '\nc:\n- \"\n   y\n   \\\"z\\\"\"\n- d: e\n   f\n\n# end\n",
      'a: "one\\\n  \\  two \\\\\n\n\n  three \\\n  four\\tfive\n  "\nb: "\\ \\"x\\""\n',
      "url: http://x:80/#y # comment\nargs: --flag=a:b\nminus: -x\nlast: |\n  no line end",
    ])
      assert.ok(isReadAlike(text), text);
  });

  it("gives up at what it does not support", () => {
    for (const text of [
      "a: &x 1\nb: *x\n",
      "a: !!str 1\n",
      "a: one\n  two # comment\n  three\n",
      "a: one\n  two: three\n",
      "a:\tb\n",
      "a: b\r\n",
      "a: b: c\n",
      "a: [1,\n 2]\n",
      "a: |+\n  x\n\n",
      "a: |2\n   x\n",
      "? a\n: b\n",
      "<<: {a: b}\n",
      "a: b\n c: d\n",
      "a: 'x\ny'\n",
      "- 'x\n  y': z\n",
      "a: ['x\n  y']\n",
      'a: "x\\ \n  y"\n',
      'a: "x\\\n\n  y"\n',
      "a\n",
      "%YAML 1.1\n---\na: b\n",
      'a: "\\x41"\n',
      'a: "\\n\u0001"\n',
    ])
      assert.ok(!isReadAlike(text), text);
  });

  it("reads the same as the library, whatever pieces are put together", () => {
    const random = randomFrom(5);
    for (let count = 0; count < 4_000; count++) {
      const pieces = Array.from({ length: 1 + random(9) }, () => snippetsOfYaml[random(snippetsOfYaml.length)]);
      isReadAlike(pieces.join(""));
    }
  });

  it("reads the same as the library, however manifests are damaged", function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 4; seed++) {
      const random = randomFrom(seed);
      for (const sample of samples) isReadAlike(damaged(damaged(sample, random), random));
    }
  });
});
