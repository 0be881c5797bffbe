import assert from "node:assert/strict";
import { setLanguage } from "../../src/core/l10n";
import { applyEdits } from "../../src/core/text";
import { documentsOf } from "./workspace";

/** A fix as its title and the text that it makes. */
type SyntaxError = readonly [
  code: string,
  at: string,
  message: string,
  ...fixes: readonly (readonly [title: string, text: string])[],
];

/** Texts, and the syntax errors that are expected in them, by the names of their tests. */
export type SyntaxCases = Readonly<Record<string, { readonly text: string; readonly errors: readonly SyntaxError[] }>>;

/** Defines a test for each case. */
export function testSyntaxErrors(cases: SyntaxCases, prefix = ""): void {
  before(() => setLanguage("en"));
  for (const [name, { text, errors }] of Object.entries(cases))
    it(`${prefix}${name}`, () => {
      const found = documentsOf(text).flatMap(({ syntaxErrors }) =>
        syntaxErrors.map(({ code, span, message, fixes = [] }) => [
          code,
          text.slice(span.start, span.end),
          message,
          ...fixes.map(({ title, edits }) => [title, applyEdits(text, edits)]),
        ]),
      );
      assert.deepEqual(found, errors);
    });
}
