import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { operationMistakesIn } from "../../../src/core/render/patch-operations";
import { applyEdits } from "../../../src/core/text";
import { documentOf } from "../../support/workspace";

/** What is wrong with a JSON patch of this one operation, as `code at text: message`, and the text after its fix. */
function mistake(operation: string): readonly string[] {
  const text = `- { ${operation} }\n`;
  const { root } = documentOf(text);
  assert.ok(root);
  return operationMistakesIn(root).flatMap(({ code, span, message, severity, source, path, fixes = [] }) => {
    assert.deepEqual([severity, source, path?.startsWith("[0]")], ["error", "render", true]);
    const [fix] = fixes;
    return [
      `${code} at ${text.slice(span.start, span.end)}: ${message}`,
      ...(fix ? [`${fix.title} → ${applyEdits(text, fix.edits).trim()}`] : []),
    ];
  });
}

describe("An operation of a JSON patch", () => {
  before(() => setLanguage("en"));

  it("is fine with all that it needs", () => {
    for (const fine of [
      "op: add, path: /a, value: 1",
      "op: replace, path: /a, value: null",
      "op: test, path: /a, value: 1",
      "op: move, path: /a, from: /b",
      "op: copy, path: /a, from: /b",
      "op: remove, path: /a",
      "op: remove, path: /a, value: 1, note: why",
    ])
      assert.deepEqual(mistake(fine), [], fine);
  });

  it("lacks what its kind needs", () => {
    const lacks = (key: string) => [`invalid-patch-operation at op: This operation of a JSON patch has no ${key}`];
    for (const op of ["add", "replace", "test"]) assert.deepEqual(mistake(`op: ${op}, path: /a`), lacks("value"));
    for (const op of ["move", "copy"]) assert.deepEqual(mistake(`op: ${op}, path: /a`), lacks("from"));
    assert.deepEqual(mistake("op: remove"), lacks("path"));
    assert.deepEqual(mistake("op: wrong"), lacks("path"));
    assert.deepEqual(mistake("path: /a, value: 1"), [
      "invalid-patch-operation at path: This operation of a JSON patch has no op",
    ]);
    assert.deepEqual(mistake(""), ["invalid-patch-operation at {  }: This operation of a JSON patch has no op"]);
  });

  it("has a misspelt key in the place of one that it needs", () => {
    const [told, fixed] = mistake("op: add, path: /a, vlue: 1");
    assert.equal(told, "unknown-field at vlue: The operation has no field vlue. Did you mean value?");
    assert.match(fixed ?? "", /→ - \{ op: add, path: \/a, value: 1 \}$/);
  });

  it("is of a kind that there is not", () => {
    assert.deepEqual(mistake("op: repalce, path: /a"), [
      "invalid-patch-operation at repalce: There is no operation repalce in a JSON patch: it is one of add, replace, test, move, copy, remove",
      "Change to replace → - { op: replace, path: /a }",
    ]);
    assert.deepEqual(mistake("op: obliterate, path: /a"), [
      "invalid-patch-operation at obliterate: There is no operation obliterate in a JSON patch: it is one of add, replace, test, move, copy, remove",
    ]);
    assert.deepEqual(mistake("op: toString, path: /a").length, 1);
    assert.deepEqual(mistake("op: { a: b }, path: /a"), []);
  });

  it("is a map, which the server checks", () => {
    const { root } = documentOf("- remove\n- [a]\n");
    assert.deepEqual(root && operationMistakesIn(root), []);
  });
});
