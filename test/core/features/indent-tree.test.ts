import assert from "node:assert/strict";
import { type IndentTree, indentTreeOf } from "../../../src/core/features/completion/indent-tree";
import { placeAt, placesFurtherOut } from "../../../src/core/features/completion/place";
import { readCursor } from "../../support/marks";

/** A node with its column, value and brackets, then its children, further in. */
function shown(node: IndentTree): string[] {
  const { key, value, flow } = node;
  const name = typeof key === "number" ? `[${key}]` : key;
  const own = `${node.isWord ? "word " : ""}${name}${node.inFlow ? "" : ` at ${node.column}`}`;
  const style = value.style === "plain" ? "" : `${value.style} `;
  const written = value.text === "" ? "" : ` = ${style}${JSON.stringify(value.text)}`;
  const brackets = flow ? ` ${flow.isMap ? "{}" : "[]"}${flow.closed ? "" : " open"}` : "";
  return [own + written + brackets, ...node.children.flatMap(shown).map((line) => `  ${line}`)];
}

const trees: Readonly<Record<string, readonly [text: string, tree: readonly string[]]>> = {
  "keys, values and lists": [
    "a: 1\nb:\n  c: d\n  e:\n    - f\n    - g: h\n      i: j\n",
    [
      'a at 0 = "1"',
      "b at 0",
      '  c at 2 = "d"',
      "  e at 2",
      '    [0] at 4 = "f"',
      "    [1] at 4",
      '      g at 6 = "h"',
      '      i at 6 = "j"',
    ],
  ],
  "a list at the column of its key": [
    "a:\n- b\n- c: d\ne: f\n",
    ["a at 0", '  [0] at 0 = "b"', "  [1] at 0", '    c at 2 = "d"', 'e at 0 = "f"'],
  ],
  "lists in lists": [
    "- - a\n  - b: c\n-\n- d\n",
    ["[0] at 0", '  [0] at 2 = "a"', "  [1] at 2", '    b at 4 = "c"', "[1] at 0", '[2] at 0 = "d"'],
  ],
  "words without a colon": ["a:\n  b\n  c: d\nwor\n", ["a at 0", "  word b at 2", '  c at 2 = "d"', "word wor at 0"]],
  "a word below a value": ["a: b\n  c\n", ['a at 0 = "b"', "word c at 2"]],
  "quoted keys and values": [
    "\"a b\": 'it''s'\n'c': \"d\\\"e\"\n",
    ['a b at 0 = quoted "it\'s"', 'c at 0 = quoted "d\\\\\\"e"'],
  ],
  "a quote that is not closed": ['a: "b\nc: d\n', ['a at 0 = quoted "b"', 'c at 0 = "d"']],
  "a quote over two lines": ['a: "b\n  c"\nd: e\n', ['a at 0 = quoted "b\\n  c"', 'd at 0 = "e"']],
  "a quote over two lines before a key": [
    'a: "b\n  c: d"\ne: f\n',
    ['a at 0 = quoted "b"', 'c at 2 = "d\\""', 'e at 0 = "f"'],
  ],
  blocks: [
    "a: |\n  b: c\n\n  d\ne: >-2 # x\n   f\ng: h\n",
    ['a at 0 = block "|"', 'e at 0 = block ">-2 # x"', 'g at 0 = "h"'],
  ],
  "a block in a list": ["- |\n  a: b\n- c\n", ['[0] at 0 = block "|"', '[1] at 0 = "c"']],
  comments: [
    "# a: b\nc: d # e: f\ng: # h\n  i: j\n- # k\n",
    ['c at 0 = "d"', "g at 0", '  i at 2 = "j"', "  [0] at 0"],
  ],
  "anchors and tags": [
    "a: &x !!map\n  b: c\nd: !t e\nf: *x\n",
    ["a at 0", '  b at 2 = "c"', 'd at 0 = "e"', 'f at 0 = "*x"'],
  ],
  "flow maps": [
    "a: { b: c, d: [e, { f: g }], 'h i': \"j, k\" }\nl: m\n",
    [
      'a at 0 = flow "{ b: c, d: [e, { f: g }], \'h i\': \\"j, k\\" }" {}',
      '  b = "c"',
      '  d = flow "[e, { f: g }]" []',
      '    [0] = "e"',
      '    [1] = flow "{ f: g }" {}',
      '      f = "g"',
      '  h i = quoted "j, k"',
      'l at 0 = "m"',
    ],
  ],
  "flow maps with words": ["a: { b, c: , d }\n", ['a at 0 = flow "{ b, c: , d }" {}', "  word b", "  c", "  word d"]],
  "a flow map that is not closed": [
    "a: { b: c\nd: e\n",
    ['a at 0 = flow "{ b: c" {} open', '  b = "c"', 'd at 0 = "e"'],
  ],
  "a flow map over lines": [
    "a: {\n  b: c, # d\n  e: f\n}\ng: h\n",
    ['a at 0 = flow "{\\n  b: c, # d\\n  e: f\\n}" {}', '  b = "c"', '  e = "f"', 'g at 0 = "h"'],
  ],
  "a flow list that is not closed": [
    "a: [b,\n  c\nd: e\n",
    ['a at 0 = flow "[b,\\n  c" [] open', '  [0] = "b"', '  [1] = "c"', 'd at 0 = "e"'],
  ],
  "a document in braces": ["{ a: b, c: { d: e } }\n", ["root {}", 'a = "b"', 'c = flow "{ d: e }" {}', '  d = "e"']],
  documents: ["--- # x\na: b\n...\n", ['a at 0 = "b"']],
  "a directive": ["%YAML 1.1\n---\na: b\n", ['a at 0 = "b"']],
  "a value behind the dashes": ["--- a: b\n", ['a at 4 = "b"']],
  "colons in values": ["a: b:c\nd: http://e\nf:g\n", ['a at 0 = "b:c"', 'd at 0 = "http://e"', "word f:g at 0"]],
  "dashes in keys": ["-a: b\n--c: d\n", ['-a at 0 = "b"', '--c at 0 = "d"']],
  "line breaks of Windows": [
    "a:\r\n  b: c\r\nd: |\r\n  e\r\nf: g\r\n",
    ["a at 0", '  b at 2 = "c"', 'd at 0 = block "|"', 'f at 0 = "g"'],
  ],
  tabs: ["a:\n\tb: c\n", ["a at 0", '  b at 1 = "c"']],
  "an entry further left than its neighbours": [
    "a:\n    b: c\n  d: e\nf: g\n",
    ["a at 0", '  b at 4 = "c"', '  d at 2 = "e"', 'f at 0 = "g"'],
  ],
  nothing: ["", []],
  "only blanks": ["  \n\n", []],
};

describe("A text is read by its indentation", () => {
  for (const [name, [text, tree]] of Object.entries(trees))
    it(name, () => {
      const { root } = indentTreeOf(text);
      const brackets = root.flow ? [`root ${root.flow.isMap ? "{}" : "[]"}`] : [];
      assert.deepEqual([...brackets, ...root.children.flatMap(shown)], tree);
    });

  it("with the place of each key and value in it", () => {
    const text = "a:\n  - 'b': c # d\n    e: { f: g }\n";
    const places = (node: IndentTree): string[] =>
      [
        text.slice(node.start, node.end),
        text.slice(node.value.start, node.value.end),
        text.slice(node.valueFrom ?? text.length, (node.valueFrom ?? text.length) + 2),
        ...(node.flow ? [text.slice(node.flow.open, node.flow.close + 1)] : []),
      ].concat(node.children.flatMap(places));
    assert.deepEqual(indentTreeOf(text).root.children.flatMap(places), [
      ...["a", "", "\n "],
      ...["-", "", " '"],
      ...["'b'", "c", " c"],
      ...["e", "{ f: g }", " {", "{ f: g }"],
      ...["f", "g", " g"],
    ]);
  });

  it("and gives scalars by their paths", () => {
    const { root } = indentTreeOf("a:\n  - b: c\n    d: |\n      e\n    f: {}\n    g:\n  - h\n  - word\n");
    assert.deepEqual(
      ["a[0].b", "a[0].d", "a[0].f", "a[0].g", "a[1]", "a", "x.y", ""].map((path) => root.text(path)),
      ["c", undefined, undefined, undefined, "h", undefined, undefined, undefined],
    );
    assert.equal(root.children[0]?.children[0]?.text("b"), "c");
    assert.equal(indentTreeOf("a: b\n", "x.Kustomization").root.rootType, "x.Kustomization");
  });

  it("but for comments and blocks, which are text", () => {
    const prose = (text: string) => {
      const { isText } = indentTreeOf(text);
      return [...text].map((sign, at) => (isText(at) ? sign : "")).join("");
    };
    assert.equal(prose("# a\nb: c\n"), " a\n");
    assert.equal(prose("b: c # d\ne: f\n"), " d\n");
    assert.equal(prose("b: # c\n"), " c\n");
    assert.equal(prose("- # c\n"), " c\n");
    assert.equal(prose("a: |\n  b\n   c\nd: e\n"), " b\n  c\n");
    assert.equal(prose("a: b\n"), "");
    assert.equal(prose("a: 'b # c'\n"), "");
  });
});

/** A node's path: `/a[0]/b`. */
const pathOf = ({ parent, key }: IndentTree): string =>
  parent ? pathOf(parent) + (typeof key === "number" ? `[${key}]` : `/${key}`) : "";

function placeIn(marked: string): string {
  const { text, offset } = readCursor(marked);
  const tree = indentTreeOf(text);
  const place = placeAt(text, tree, offset);
  if (!place) return "nothing";
  const replaced = JSON.stringify(text.slice(place.replace.start, place.replace.end));
  if (place.is === "value") return `value of ${pathOf(place.field) || "/"} in place of ${replaced}`;
  const further = placesFurtherOut(text, tree, place).map(
    ({ holder, moves }) => `${pathOf(holder) || "/"} at ${moves?.newText.length}`,
  );
  return [
    `key of ${pathOf(place.holder) || "/"} in place of ${replaced}`,
    place.hasColon ? ", with a colon" : "",
    place.isBehindDash ? ", behind a dash" : "",
    place.inFlow ? ", in braces" : "",
    place.moves ? `, moved to column ${place.moves.newText.length}` : "",
    further.length > 0 ? `; further out: ${further.join(", ")}` : "",
  ].join("");
}

const places: Readonly<Record<string, readonly [marked: string, place: string]>> = {
  "a new key at the top": ["a: b\n$0", 'key of / in place of ""'],
  "a new key in a map": ["a:\n  b: c\n  $0", 'key of /a in place of ""'],
  "a new key further out": ["a:\n  b:\n    c: d\n  $0", 'key of /a in place of ""'],
  "a half-typed key": ["a:\n  b: c\n  de$0\n", 'key of /a in place of "de"; further out: / at 0'],
  "a half-typed key that is not aligned": [
    "a:\n  b: c\n   de$0\n",
    'key of /a in place of "de", moved to column 2; further out: / at 0',
  ],
  "a key with a colon": ["a:\n  b$0c: d\n", 'key of /a in place of "bc", with a colon'],
  "a key behind a dash": ["a:\n  - b$0\n", 'value of /a[0] in place of "b"'],
  "a new key in an item": ["a:\n  - b: c\n    $0\n", 'key of /a[0] in place of ""'],
  "a value": ["a: b$0c\n", 'value of /a in place of "bc"'],
  "an empty value": ["a: $0\n", 'value of /a in place of ""'],
  "a value directly behind the colon": ["a:$0\n", "nothing"],
  "a value of an item": ["a:\n  - $0\n", 'value of /a[0] in place of ""'],
  "a line below an empty key": ["a:\n  $0\nb: c\n", 'key of /a in place of ""'],
  "a line before a deeper one": ["a:\n$0\n  b: c\n", 'key of /a in place of "", moved to column 2'],
  "a key in braces": ["a: { b: c, $0 }\n", 'key of /a in place of "", in braces'],
  "a value in braces": ["a: { b: $0 }\n", 'value of /a/b in place of ""'],
  "a value in brackets": ["a: [b, $0]\n", 'value of /a in place of ""'],
  "behind braces": ["a: { b: c } $0\n", "nothing"],
  "a comment": ["a: b # c$0\n", "nothing"],
  "a block": ["a: |\n  b$0\n", "nothing"],
  "behind a value": ["a: b c $0\n", "nothing"],
  "inside a quoted value": ['a: "b$0c"\n', 'value of /a in place of "\\"bc\\""'],
};

describe("The cursor is at", () => {
  for (const [name, [marked, place]] of Object.entries(places)) it(name, () => assert.equal(placeIn(marked), place));
});
