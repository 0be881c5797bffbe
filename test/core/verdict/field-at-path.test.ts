import assert from "node:assert/strict";
import { fieldAtPath, nameSpan } from "../../../src/core/verdict/field-at-path";
import { documentsOf } from "../../support/workspace";

describe("Where a problem with a field is shown", () => {
  const shown = (text: string, path: string): string | undefined => {
    const [document] = documentsOf(text);
    const place = fieldAtPath(document?.root, path);
    if (!place) return undefined;
    const { start, end } = nameSpan(place.field);
    return text.slice(start, end);
  };

  it("is a name, or what stands there, however little that is", () => {
    assert.equal(shown("kind: A\nspec:\n  list:\n    - -\n", "spec.list[0]"), "-");
    assert.equal(shown("kind: A\nspec:\n  list:\n    - - -\n", "spec.list[0]"), "-");
    assert.equal(shown("kind: A\nspec:\n  list:\n    - - name: b\n", "spec.list[0]"), "name: b");
    assert.equal(shown("kind: A\nspec:\n  list:\n    - name:\n", "spec.list[0]"), "name");
    assert.equal(shown("kind: A\nspec:\n  list:\n    - - b\n", "spec.list[0]"), "b");
    assert.equal(shown("kind: A\nspec:\n  list:\n    -\n", "spec.list[0]"), "list");
    assert.equal(shown("kind: A\nspec:\n  list: [[]]\n", "spec.list[0]"), "[]");
  });
});
