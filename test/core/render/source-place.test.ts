import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { type Part, partOf, spanOfPart } from "../../../src/core/render/source-place";
import { spanOf } from "../../../src/core/text";
import { dedent } from "../../support/marks";
import { documentOf } from "../../support/workspace";

const text = dedent(`
  kind: Pod
  metadata:
    labels: { app: web }
    annotations: {}
  spec:
    containers:
      - name: web
        args: [a, b]
      - {}
`);

const fieldAt = (path: string): Field => {
  const field = documentOf(text).root?.get(path);
  assert.ok(field, path);
  return field;
};
const shown = (path: string, part: Part): string => {
  const { start, end } = spanOfPart(fieldAt(path), part);
  return text.slice(start, end);
};

describe("The part of a field that a problem is about", () => {
  const field = fieldAt("kind");
  const part = (start: number, end: number): Part => partOf(field, spanOf(start, end));

  it("is the key if the span lies in it", () => {
    assert.equal(part(0, 4), "key");
    assert.equal(part(1, 2), "key");
  });

  it("is the value if the span starts in it", () => {
    assert.equal(part(6, 9), "value");
    assert.equal(part(7, 8), "value");
  });

  it("is the field if the span covers key and value", () => {
    assert.equal(part(0, 9), "field");
    assert.equal(part(0, 5), "field");
  });

  it("is the value of an item, which has no key", () => {
    const item = fieldAt("spec.containers[0].args[1]");
    assert.equal(partOf(item, item.valueSpan), "value");
  });

  it("is the field before a key", () => {
    const later = fieldAt("metadata");
    assert.equal(partOf(later, spanOf(0, 12)), "field");
  });
});

describe("The span of a part of a field", () => {
  it("is the key, or the value of a scalar", () => {
    assert.equal(shown("kind", "key"), "kind");
    assert.equal(shown("kind", "field"), "kind");
    assert.equal(shown("kind", "value"), "Pod");
  });

  it("is the key for the value of a map or list", () => {
    assert.equal(shown("metadata.labels", "value"), "labels");
    assert.equal(shown("spec.containers", "value"), "containers");
    assert.equal(shown("spec.containers[0].args", "value"), "args");
  });

  it("is the value of a scalar item, and the first key of a map", () => {
    for (const part of ["key", "value", "field"] as const) {
      assert.equal(shown("spec.containers[0].args[0]", part), "a");
      assert.equal(shown("spec.containers[0]", part), "name");
    }
  });

  it("is the first item of a list in a list", () => {
    const root = documentOf("a: [[x, y]]\n").root;
    assert.deepEqual(spanOfPart(root?.get("a[0]") as Field, "value"), spanOf(5, 6));
  });

  it("is empty for an empty item", () => {
    const item = fieldAt("spec.containers[1]");
    assert.deepEqual(spanOfPart(item, "value"), spanOf(item.valueSpan.start, item.valueSpan.start));
  });
});
