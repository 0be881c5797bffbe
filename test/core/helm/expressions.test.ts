import assert from "node:assert/strict";
import { actionsIn } from "../../../src/core/helm/actions";
import { type Operand, type Pipeline, pipelineOf } from "../../../src/core/helm/expressions";

/** A pipeline in one line: `f(.a.b, "text") | g()`. */
function shown({ variables, isAssignment, commands }: Pipeline): string {
  const operand = (one: Operand): string => {
    if (one.is === "text") return `"${one.text}"`;
    if (one.is === "other") return "?";
    const of = typeof one.of === "string" ? one.of : `(${shown(one.of)})`;
    return [of, ...one.steps.map(({ name }) => name)].join("/");
  };
  const all = commands.map(({ name, operands }) => {
    const list = operands.map(operand).join(", ");
    return name ? `${name.text}(${list})` : list;
  });
  const declared = variables.length > 0 ? `${variables.join(",")} ${isAssignment ? "=" : ":="} ` : "";
  return declared + all.join(" | ");
}
const parsed = (text: string): Pipeline => pipelineOf(actionsIn(`{{${text}}}`)[0]?.tokens ?? []);
const read = (text: string): string => shown(parsed(text));

describe("A pipeline of a template", () => {
  it("is a value, or a function with its arguments", () => {
    assert.equal(read(" .a.b "), "./a/b");
    assert.equal(read(" . "), ".");
    assert.equal(read(" $.a $x.b $ "), "$/a, $x/b, $");
    assert.equal(read(' include "x" . '), 'include("x", .)');
    assert.equal(read(" 1 true nil "), "?, ?, ?");
    assert.equal(read(""), "");
  });

  it("has commands one after another", () => {
    assert.equal(read(' .a | default "b" | quote '), './a | default("b") | quote()');
    assert.equal(read(" .a || b "), "./a |  | b()");
  });

  it("has parentheses, and fields of what they hold", () => {
    assert.equal(read(" not (eq .a .b) "), "not((eq(./a, ./b)))");
    assert.equal(read(' (index .a "b").c.d '), '(index(./a, "b"))/c/d');
    assert.equal(read(" (.a | f).b "), "(./a | f())/b");
    assert.equal(read(" f (.a "), "f((./a))", "a parenthesis that is not closed");
    assert.equal(read(" f ) .a "), "f()", "one that is not opened ends it");
  });

  it("has chains only without spaces", () => {
    assert.equal(read(" .a .b "), "./a, ./b");
    assert.equal(read(" $x .b "), "$x, ./b");
    assert.equal(read(" (.a) .b "), "(./a), ./b");
  });

  it("declares variables, or assigns to one", () => {
    assert.equal(read(" $x := .a "), "$x := ./a");
    assert.equal(read(" $k, $v := .a "), "$k,$v := ./a");
    assert.equal(read(" $x = .a "), "$x = ./a");
    assert.equal(read(" f := .a "), "f(?, ./a)", "a function is no variable");
    assert.equal(read(" := .a "), "?, ./a");
    assert.equal(read(" ($x := .a) "), "($x := ./a)");
  });

  it("says where its values are", () => {
    const [operand] = parsed(" .aa.b | f ").commands[0]?.operands ?? [];
    assert.ok(operand?.is === "chain");
    assert.deepEqual([operand.start, operand.end], [3, 8]);
    assert.deepEqual(operand.steps, [
      { name: "aa", start: 4, end: 6 },
      { name: "b", start: 7, end: 8 },
    ]);
    const [inner] = parsed("(.a).b").commands[0]?.operands ?? [];
    assert.ok(inner?.is === "chain");
    assert.deepEqual([inner.start, inner.end], [2, 8]);
    const [text] = parsed('"abc"').commands[0]?.operands ?? [];
    assert.deepEqual(text, { is: "text", text: "abc", start: 2, end: 7 });
  });

  it("is read without fail however deep it nests", () => {
    assert.ok(read(`${"(".repeat(200)}.a${")".repeat(200)}`).includes("?"));
    assert.ok(!read(`${"(".repeat(50)}.a${")".repeat(50)}`).includes("?"));
    assert.ok(read(`${"(".repeat(51)}.a${")".repeat(51)}`).includes("?"));
  });
});
