import assert from "node:assert/strict";
import { actionsIn } from "../../../src/core/helm/actions";

/** `is:text` of each token of the only action. */
function tokens(text: string): string[] {
  const [action, ...others] = actionsIn(text);
  assert.ok(action && others.length === 0);
  for (const { start, end } of action.tokens) assert.ok(start >= action.inner.start && end <= action.inner.end);
  return action.tokens.map((token) => `${token.is}:${token.text}`);
}

describe("The actions of a template", () => {
  const shown = (text: string) =>
    actionsIn(text).map(({ start, end, inner, isClosed, isComment }) => [
      text.slice(start, end),
      text.slice(inner.start, inner.end),
      ...(isClosed ? ["closed"] : []),
      ...(isComment ? ["comment"] : []),
    ]);

  it("have their text between braces and dashes", () => {
    assert.deepEqual(shown("a: {{ .x }} {{- .y -}}\n"), [
      ["{{ .x }}", " .x ", "closed"],
      ["{{- .y -}}", " .y ", "closed"],
    ]);
    assert.deepEqual(shown("{{-1}}"), [["{{-1}}", "-1", "closed"]]);
    assert.deepEqual(shown("{{}}"), [["{{}}", "", "closed"]]);
    assert.deepEqual(shown("none"), []);
  });

  it("may contain braces in a text", () => {
    assert.deepEqual(shown('{{ "}}" }} {{ `a\n}}` }}'), [
      ['{{ "}}" }}', ' "}}" ', "closed"],
      ["{{ `a\n}}` }}", " `a\n}}` ", "closed"],
    ]);
  });

  it("end at the line, if they are not closed", () => {
    assert.deepEqual(shown("{{ .x\nb: {{ .y }}"), [
      ["{{ .x", " .x"],
      ["{{ .y }}", " .y ", "closed"],
    ]);
    assert.deepEqual(shown("{{ .x"), [["{{ .x", " .x"]]);
    assert.deepEqual(tokens("{{ .x\n.y"), ["field:x"]);
  });

  it("may be comments, which have no tokens", () => {
    assert.deepEqual(shown("{{/* .x }} */}} a"), [["{{/* .x }} */}}", "/* .x }} */}}", "closed", "comment"]]);
    assert.deepEqual(shown("{{- /* a */ -}}"), [["{{- /* a */ -}}", " /* a */ -}}", "closed", "comment"]]);
    assert.deepEqual(shown("{{/* a"), [["{{/* a", "/* a", "comment"]]);
    assert.deepEqual(shown("{{/* a */ b"), [["{{/* a */ b", "/* a */ b", "comment"]]);
    assert.deepEqual(tokens("{{/* .x */}}"), []);
  });
});

describe("The tokens of an action", () => {
  it("are fields, dots, variables, words, texts, numbers and signs", () => {
    assert.deepEqual(tokens("{{ .a.b_1 . $ $x.c }}"), [
      "field:a",
      "field:b_1",
      "dot:.",
      "variable:$",
      "variable:$x",
      "field:c",
    ]);
    assert.deepEqual(tokens("{{ if not (eq 1 -2.5) | x, y }}"), [
      ...["word:if", "word:not", "sign:(", "word:eq", "number:1", "number:-2.5", "sign:)"],
      ...["sign:|", "word:x", "sign:,", "word:y"],
    ]);
    assert.deepEqual(tokens("{{ $x := 1 }}"), ["variable:$x", "sign::=", "number:1"]);
    assert.deepEqual(tokens("{{ $x = +1 }}"), ["variable:$x", "sign:=", "number:+1"]);
  });

  it("are texts in any quotes, without them", () => {
    assert.deepEqual(tokens('{{ "a\\"b" \'c\' `d"` }}'), ['text:a\\"b', "text:c", 'text:d"']);
    assert.deepEqual(tokens('{{ "" }}'), ["text:"]);
    assert.deepEqual(tokens('{{ "open'), ["text:open"]);
    assert.deepEqual(tokens('{{ "'), ["text:"]);
  });

  it("leave out what is none", () => {
    assert.deepEqual(tokens("{{ a ; @ b }}"), ["word:a", "word:b"]);
    assert.deepEqual(tokens("{{ : }}"), []);
  });
});
