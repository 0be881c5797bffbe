import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { applyEdits } from "../../../src/core/text";
import { dedent, readCursor } from "../../support/marks";
import { documentOf, documentsOf } from "../../support/workspace";

const rootOf = (text: string): Field => {
  const { root } = documentOf(text);
  assert.ok(root);
  return root;
};

const everyField = function* (field: Field): Generator<Field> {
  yield field;
  for (const child of field.children) yield* everyField(child);
};

const scalarOf = (written: string) => rootOf(`a: ${written}`).get("a")?.scalar;

describe("A field's spans", () => {
  const sample = dedent(`
    # first
    "quoted": 'single' # why
    block: |
      line
      ação

    list:
    - a
    -   b: 1
        c: {d: [e, "f"]}
    empty:
    nothing: null
    unicode: "🎉 é" # party
  `);

  for (const [name, text] of Object.entries({
    LF: sample,
    CRLF: sample.replaceAll("\n", "\r\n"),
    "byte order mark": `\ufeff${sample}`,
    "second document": `kind: A\n---\n${sample}`,
  }))
    it(`are the very characters: ${name}`, () => {
      const root = documentsOf(text).at(-1)?.root as Field;
      const cut = (path: string) => {
        const field = root.get(path) as Field;
        const of = (span: { start: number; end: number } | undefined) =>
          span && text.slice(span.start, span.end).replaceAll("\r\n", "\n");
        return [of(field.keySpan), of(field.valueSpan)];
      };
      assert.deepEqual(cut("quoted"), ['"quoted"', "'single'"]);
      assert.deepEqual(cut("block"), ["block", "|\n  line\n  ação"]);
      assert.deepEqual(cut("list"), ["list", '- a\n-   b: 1\n    c: {d: [e, "f"]}']);
      assert.deepEqual(cut("list[0]"), [undefined, "a"]);
      assert.deepEqual(cut("list[1].c.d[1]"), [undefined, '"f"']);
      assert.deepEqual(cut("empty"), ["empty", ""]);
      assert.equal(text[(root.get("empty")?.valueSpan.start ?? 0) - 1], ":");
      assert.deepEqual(cut("unicode"), ["unicode", '"🎉 é"']);
    });

  it("behind an alias or a merge key are those of the anchored node", () => {
    const text = "base: &base\n  x: 1\n  y: 2\nmerged:\n  <<: *base\n  y: 3\nalias: *base\n";
    const root = rootOf(text);
    const merged = root.get("merged") as Field;
    assert.deepEqual(
      merged.children.map(({ key, scalar }) => [key, scalar]),
      [
        ["y", 3],
        ["x", 1],
      ],
    );
    assert.equal(merged.get("x")?.valueSpan.start, text.indexOf("1"));
    assert.equal(root.get("alias")?.isAlias, true);
    assert.equal(root.get("alias.y")?.valueSpan.start, text.indexOf("2"));
    assert.equal(root.get("alias")?.valueSpan.start, text.lastIndexOf("*base"));
  });
});

describe("A field's path", () => {
  it("is as Kubernetes writes it, and finds the field again", () => {
    const root = rootOf("metadata:\n  labels: { a.b/c: x, plain: y }\nspec:\n  containers: [{ name: web }]\n");
    const paths = [...everyField(root)].map(({ path }) => path);
    assert.deepEqual(paths, [
      "",
      "metadata",
      "metadata.labels",
      "metadata.labels[a.b/c]",
      "metadata.labels.plain",
      "spec",
      "spec.containers",
      "spec.containers[0]",
      "spec.containers[0].name",
    ]);
    for (const field of everyField(root)) assert.equal(root.get(field.path), field);
  });

  it("is found by place, the deepest first", () => {
    for (const [marked, path] of [
      ["spec:\n  containers:\n    - name: w$0eb\n", "spec.containers[0].name"],
      ["spec:\n  contai$0ners:\n    - name: web\n", "spec.containers"],
      ["spec: {a: 1, b: [x, y$0]}\n", "spec.b[1]"],
      ["a:\n  b: x$0\nc: d\n", "a.b"],
    ] as const) {
      const { text, offset } = readCursor(marked);
      assert.equal(rootOf(text).at(offset)?.path, path, marked);
    }
  });
});

describe("A scalar", () => {
  // What sigs.k8s.io/yaml makes of the same text.
  for (const [written, value] of [
    ["yes", true],
    ["Off", false],
    ["on", true],
    ["y", true],
    ["n", false],
    ["Y", true],
    ["true", true],
    ['"true"', "true"],
    ["null", null],
    ["~", null],
    ["0777", 511],
    ["0o777", 511],
    ["0x1F", 31],
    ["0b11", 3],
    ["1_000", 1000],
    ["12", 12],
    ["-3", -3],
    ["1.5", 1.5],
    ["1e3", 1000],
    ["500m", "500m"],
    ["1:30", "1:30"],
    ["22:22:22", "22:22:22"],
    ["2001-12-14", "2001-12-14"],
    ["2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z"],
    ["0.1.2", "0.1.2"],
    ["08", 8],
    ["'it''s'", "it's"],
  ] as const)
    it(`${written} is ${JSON.stringify(value)}`, () => assert.equal(scalarOf(written), value));

  it("as text is what the user wrote", () => {
    const root = rootOf("a: 0777\nb: yes\nc: 'it''s'\nd: \"x\\ty\"\ne:\nf: 1.50\n");
    assert.deepEqual(
      ["a", "b", "c", "d", "e", "f"].map((key) => root.text(key)),
      ["0777", "yes", "it's", "x\ty", undefined, "1.50"],
    );
  });
});

describe("An edit", () => {
  const edited = (text: string, edit: (root: Field) => { span: { start: number; end: number }; newText: string }) => {
    const result = applyEdits(text, [edit(rootOf(text))]);
    assert.deepEqual(documentOf(result).syntaxErrors, [], result);
    return result;
  };
  const cases: [string, string, (root: Field) => ReturnType<Field["set"]>, string][] = [
    ["replaces a scalar", "a: 1 # one\n", (root) => root.set("a", 2), "a: 2 # one\n"],
    ["fills an empty value", "a:\nb: 1\n", (root) => root.set("a", "x"), "a: x\nb: 1\n"],
    ["fills an empty value before a comment", "a: # why\n", (root) => root.set("a", "x"), "a: x # why\n"],
    ["quotes what YAML 1.1 would misread", "a: 1\n", (root) => root.set("a", "yes"), 'a: "yes"\n'],
    ["quotes a number that is text", "a: 1\n", (root) => root.set("a", "0777"), 'a: "0777"\n'],
    ["adds a key", "a:\n  b: 1\n", (root) => root.set("a.c", 2), "a:\n  b: 1\n  c: 2\n"],
    ["makes missing maps", "a:\n  b: 1\n", (root) => root.set("a.c.d", 2), "a:\n  b: 1\n  c:\n    d: 2\n"],
    ["adds behind a last line without a break", "a:\n  b: 1", (root) => root.set("a.c", 2), "a:\n  b: 1\n  c: 2"],
    ["keeps CRLF", "a:\r\n  b: 1\r\n", (root) => root.set("a.c.d", 2), "a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n"],
    ["adds to a flow map", "a: {b: 1}\n", (root) => root.set("a.c", [1]), "a: {b: 1, c: [ 1 ]}\n"],
    ["adds to an empty flow map", "a: {}\n", (root) => root.set("a.c", 2), "a:\n  c: 2\n"],
    ["adds a list item", "a:\n- b: 1\n", (root) => root.set("a[1]", { b: 2, c: 3 }), "a:\n- b: 1\n- b: 2\n  c: 3\n"],
    [
      "adds to a list item",
      "a:\n  - b: 1\nz: 0\n",
      (root) => root.set("a[0].c", { d: 1 }),
      "a:\n  - b: 1\n    c:\n      d: 1\nz: 0\n",
    ],
    [
      "uses the document's step",
      "a:\n    b:\n        c: 1\n",
      (root) => root.set("a.d", { e: 1 }),
      "a:\n    b:\n        c: 1\n    d:\n        e: 1\n",
    ],
    [
      "adds behind a block scalar",
      "a:\n  b: |\n    x\n    y\nz: 0\n",
      (root) => root.set("a.c", 1),
      "a:\n  b: |\n    x\n    y\n  c: 1\nz: 0\n",
    ],
    ["replaces a map by a scalar", "a:\n  b: 1\nz: 0\n", (root) => root.set("a", 1), "a: 1\nz: 0\n"],
    ["removes a key and its comment", "a: 1 # one\nb: 2\n", (root) => (root.get("a") as Field).remove(), "b: 2\n"],
    [
      "removes a nested map",
      "a:\n  b:\n    c: 1\n  d: 2\n",
      (root) => (root.get("a.b") as Field).remove(),
      "a:\n  d: 2\n",
    ],
    [
      "removes a list item",
      "a:\n  - b: 1\n    c: 2\n  - d: 3\n",
      (root) => (root.get("a[0]") as Field).remove(),
      "a:\n  - d: 3\n",
    ],
    [
      "removes the first key of a list item",
      "a:\n  - b: 1\n    c: 2\n",
      (root) => (root.get("a[0].b") as Field).remove(),
      "a:\n  - c: 2\n",
    ],
    [
      "removes from a flow map, first",
      "a: {b: 1, c: 2}\n",
      (root) => (root.get("a.b") as Field).remove(),
      "a: {c: 2}\n",
    ],
    ["removes from a flow list, last", "a: [1, 2]\n", (root) => (root.get("a[1]") as Field).remove(), "a: [1]\n"],
    ["removes what is alone", "a:\n  b: 1\n", (root) => (root.get("a.b") as Field).remove(), "a: {}\n"],
    ["removes under CRLF", "a: 1\r\nb: 2\r\n", (root) => (root.get("b") as Field).remove(), "a: 1\r\n"],
    [
      "renames a key",
      "contaners:\n  - x\n",
      (root) => (root.get("contaners") as Field).renameKey("containers"),
      "containers:\n  - x\n",
    ],
    [
      "keeps the key's quotes",
      '{"contaners": []}\n',
      (root) => (root.get("contaners") as Field).renameKey("containers"),
      '{"containers": []}\n',
    ],
    [
      "writes JSON into JSON",
      '{"a": {"b": 1}}\n',
      (root) => root.set("a.c", { d: "x" }),
      '{"a": {"b": 1, "c": {"d":"x"}}}\n',
    ],
  ];
  for (const [name, before, edit, after] of cases) it(name, () => assert.equal(edited(before, edit), after));

  it("speaks of the manifest's text, also in a later document", () => {
    const text = "kind: A\n---\na:\n  b: 1\n";
    const root = documentsOf(text)[1]?.root as Field;
    assert.equal(applyEdits(text, [root.set("a.c", 2)]), "kind: A\n---\na:\n  b: 1\n  c: 2\n");
  });
});

describe("A map that holds itself", () => {
  it("has no data, with a merge key in quotes too, which is a key like any other", () => {
    const [document] = documentsOf(
      'kind: Pod\nspec: &all\n  probe:\n    tcpSocket: { "<<": *all, port: 80 }\n  other: { port: 80 }\n',
    );
    assert.equal(document?.root?.get("spec")?.toData(), null);
    assert.deepEqual(document?.root?.get("spec.other")?.toData(), { port: 80 });
    assert.deepEqual(
      document?.root?.get("spec.probe.tcpSocket")?.children.map(({ key }) => key),
      ["<<", "port"],
    );
  });
});

describe("Merge keys", () => {
  const data = (text: string) =>
    documentOf(`kind: A\nbase: &base { name: base, size: 1 }\nmore: &more { size: 2 }\n${text}`)
      .root?.get("it")
      ?.toData();

  it("give the data that kubectl sends: what is written later counts", () => {
    assert.deepEqual(data("it: { <<: *base, name: own }\n"), { name: "own", size: 1 });
    assert.deepEqual(data("it: { name: own, <<: *base }\n"), { name: "base", size: 1 });
    assert.deepEqual(data("it: { <<: [*base, *more] }\n"), { name: "base", size: 1 });
    assert.deepEqual(data("it: { <<: [*more, *base] }\n"), { name: "base", size: 2 });
    assert.deepEqual(data("it: [{ <<: *base, on: 1 }]\n"), [{ name: "base", size: 1, true: 1 }]);
  });
});
