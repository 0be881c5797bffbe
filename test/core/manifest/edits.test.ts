import assert from "node:assert/strict";
import { removeEdits } from "../../../src/core/manifest/edits";
import type { YamlField } from "../../../src/core/manifest/yaml-field";
import { applyEdits } from "../../../src/core/text";
import { documentOf } from "../../support/workspace";

const rootOf = (text: string): YamlField => {
  const { root } = documentOf(text);
  assert.ok(root);
  return root as YamlField;
};
const fieldAt = (root: YamlField, path: string): YamlField => {
  const field = path === "" ? root : root.get(path);
  assert.ok(field, path);
  return field;
};

const sets: Readonly<Record<string, { text: string; path: string; value: unknown; becomes: string }>> = {
  "a value": { text: "a: 1 # one\nb: 2\n", path: "a", value: 3, becomes: "a: 3 # one\nb: 2\n" },
  "a text that needs quotes": { text: "a: b\n", path: "a", value: "yes", becomes: 'a: "yes"\n' },
  "a nested value": { text: "a:\n  b: 1\n", path: "a.b", value: "x", becomes: "a:\n  b: x\n" },
  "a value in quotes": { text: 'a: "b"\n', path: "a", value: "c", becomes: "a: c\n" },
  "a new key": { text: "a:\n  b: 1\nc: 2\n", path: "a.d", value: 3, becomes: "a:\n  b: 1\n  d: 3\nc: 2\n" },
  "a new key at the end": { text: "a: 1", path: "b", value: 2, becomes: "a: 1\nb: 2" },
  "a new path": { text: "a: 1\n", path: "b.c.d", value: 2, becomes: "a: 1\nb:\n  c:\n    d: 2\n" },
  "a new path with a list": { text: "a: 1\n", path: "b[0].c", value: 2, becomes: "a: 1\nb:\n  - c: 2\n" },
  "a map": { text: "a: 1\n", path: "b", value: { c: 1, d: { e: 2 } }, becomes: "a: 1\nb:\n  c: 1\n  d:\n    e: 2\n" },
  "a list": { text: "a: 1\n", path: "b", value: ["x", "y"], becomes: 'a: 1\nb:\n  - x\n  - "y"\n' },
  "an empty map": { text: "a: 1\n", path: "a", value: {}, becomes: "a: {}\n" },
  "an empty list": { text: "a: {}\n", path: "a", value: [], becomes: "a: []\n" },
  "in braces": { text: "a: { b: 1 }\n", path: "a.c", value: 2, becomes: "a: { b: 1, c: 2 }\n" },
  "in empty braces": { text: "a: {}\n", path: "a.c", value: 2, becomes: "a:\n  c: 2\n" },
  "in brackets": { text: "a: [1]\n", path: "a[1]", value: 2, becomes: "a: [1, 2]\n" },
  "a map in braces": { text: "a: { b: 1 }\n", path: "a.c", value: { d: 1 }, becomes: "a: { b: 1, c: { d: 1 } }\n" },
  "a map in a list in brackets": {
    text: "a: [{ b: 1 }]\n",
    path: "a[1]",
    value: { c: 2 },
    becomes: "a: [{ b: 1 }, { c: 2 }]\n",
  },
  "an item of a list": { text: "a:\n  - b\n", path: "a[1]", value: "c", becomes: "a:\n  - b\n  - c\n" },
  "an item that is a map": {
    text: "a:\n  - b: 1\n    c: 2\n",
    path: "a[1]",
    value: { b: 2, c: 3 },
    becomes: "a:\n  - b: 1\n    c: 2\n  - b: 2\n    c: 3\n",
  },
  "a key of an item": { text: "a:\n  - b: 1\n", path: "a[0].c", value: 2, becomes: "a:\n  - b: 1\n    c: 2\n" },
  "an item of a list that is not indented": { text: "a:\n- b\n", path: "a[1]", value: "c", becomes: "a:\n- b\n- c\n" },
  "a list where others are not indented": { text: "a:\n- b\n", path: "c", value: ["d"], becomes: "a:\n- b\nc:\n- d\n" },
  "a list where others are indented": {
    text: "a:\n    - b\n",
    path: "c",
    value: ["d"],
    becomes: "a:\n    - b\nc:\n  - d\n",
  },
  "with the text's own step": {
    text: "a:\n    b: 1\n",
    path: "c.d",
    value: 1,
    becomes: "a:\n    b: 1\nc:\n    d: 1\n",
  },
  "with a step of four within": {
    text: "a:\n    b: 1\n",
    path: "a.c",
    value: { d: 1 },
    becomes: "a:\n    b: 1\n    c:\n        d: 1\n",
  },
  "nothing there yet": { text: "a:\nb: 1\n", path: "a", value: 2, becomes: "a: 2\nb: 1\n" },
  "nothing there yet, a map": { text: "a:\nb: 1\n", path: "a.c", value: 2, becomes: "a:\n  c: 2\nb: 1\n" },
  null: { text: "a: null\n", path: "a.b", value: 1, becomes: "a:\n  b: 1\n" },
  "a value in place of a map": { text: "a:\n  b: 1\nc: 2\n", path: "a", value: 3, becomes: "a: 3\nc: 2\n" },
  "a map in place of a value": {
    text: "a: 1 # why\nb: 2\n",
    path: "a",
    value: { c: 1 },
    becomes: "a: # why\n  c: 1\nb: 2\n",
  },
  "a list in place of a map": { text: "a:\n  b: 1\nc: 2\n", path: "a", value: ["d"], becomes: "a:\n  - d\nc: 2\n" },
  "a map in place of an item": {
    text: "a:\n  - b\n  - c\n",
    path: "a[0]",
    value: { d: 1, e: 2 },
    becomes: "a:\n  - d: 1\n    e: 2\n  - c\n",
  },
  "a key in a list: nothing": { text: "a:\n  - b\n", path: "a.c", value: 1, becomes: "a:\n  - b\n" },
  "an item in a map: nothing": { text: "a:\n  b: 1\n", path: "a[0]", value: 1, becomes: "a:\n  b: 1\n" },
  "an alias": { text: "a: &x { b: 1 }\nc: *x\n", path: "c.b", value: 2, becomes: "a: &x { b: 1 }\nc:\n  b: 2\n" },
  "Windows' line ends": {
    text: "a:\r\n  b: 1\r\nc: 2\r\n",
    path: "a.d",
    value: 3,
    becomes: "a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\n",
  },
  "Windows' line ends, a map": {
    text: "a: 1\r\nb: 2\r\n",
    path: "a",
    value: { c: 1, d: 2 },
    becomes: "a:\r\n  c: 1\r\n  d: 2\r\nb: 2\r\n",
  },
  JSON: { text: '{ "a": 1 }', path: "b", value: "x", becomes: '{ "a": 1, "b": "x" }' },
  "JSON within": {
    text: '{ "a": { "b": 1 } }',
    path: "a.c",
    value: { d: 1 },
    becomes: '{ "a": { "b": 1, "c": {"d":1} } }',
  },
  "JSON's value": { text: '{ "a": 1 }', path: "a", value: "yes", becomes: '{ "a": "yes" }' },
  "JSON's list": { text: '{ "a": [1] }', path: "a[1]", value: "x", becomes: '{ "a": [1, "x"] }' },
  "a key in braces without a value": { text: "a: { b }\n", path: "a.b", value: 1, becomes: "a: { b: 1 }\n" },
  "a text of several lines": { text: "a: |\n  b\n  c\nd: 1\n", path: "a", value: "e", becomes: "a: e\nd: 1\n" },
  "several lines into a key": { text: "a: 1\n", path: "a", value: "b\nc\n", becomes: 'a: "b\\nc\\n"\n' },
  "before a comment below": {
    text: "a:\n  b: 1\n  # the end\nc: 2\n",
    path: "a.d",
    value: 1,
    becomes: "a:\n  b: 1\n  d: 1\n  # the end\nc: 2\n",
  },
  "a value on the next line": { text: "a:\n  b\nc: 1\n", path: "a", value: "d", becomes: "a: d\nc: 1\n" },
};

const removals: Readonly<Record<string, { text: string; paths: readonly string[]; becomes: string }>> = {
  "a key": { text: "a: 1\nb: 2\nc: 3\n", paths: ["b"], becomes: "a: 1\nc: 3\n" },
  "the last key": { text: "a: 1\nb: 2", paths: ["b"], becomes: "a: 1\n" },
  "the only key": { text: "a:\n  b: 1\nc: 2\n", paths: ["a.b"], becomes: "a: {}\nc: 2\n" },
  "the only key, which has no value": { text: "a:\n  b:\nc: 2\n", paths: ["a.b"], becomes: "a: {}\nc: 2\n" },
  "the only key, whose last key has no value": {
    text: "a:\n  b:\n    d: # none\n",
    paths: ["a.b"],
    becomes: "a: {} # none\n",
  },
  "the only item": { text: "a:\n  - b\n", paths: ["a[0]"], becomes: "a: []\n" },
  "an item": { text: "a:\n  - b\n  - c\n", paths: ["a[0]"], becomes: "a:\n  - c\n" },
  "the first key of an item": { text: "a:\n  - b: 1\n    c: 2\n", paths: ["a[0].b"], becomes: "a:\n  - c: 2\n" },
  "the last key of an item": { text: "a:\n  - b: 1\n    c: 2\n", paths: ["a[0].c"], becomes: "a:\n  - b: 1\n" },
  "in braces the first": { text: "a: { b: 1, c: 2 }\n", paths: ["a.b"], becomes: "a: { c: 2 }\n" },
  "in braces the last": { text: "a: { b: 1, c: 2 }\n", paths: ["a.c"], becomes: "a: { b: 1 }\n" },
  "in brackets": { text: "a: [1, 2, 3]\n", paths: ["a[1]"], becomes: "a: [1, 3]\n" },
  "a map with its comment": {
    text: "a:\n  b: 1 # one\n  c: 2 # two\nd: 3\n",
    paths: ["a.b"],
    becomes: "a:\n  c: 2 # two\nd: 3\n",
  },
  neighbours: { text: "a: 1\nb: 2\nc: 3\nd: 4\n", paths: ["b", "c"], becomes: "a: 1\nd: 4\n" },
  "neighbours in braces": { text: "a: { b: 1, c: 2, d: 3 }\n", paths: ["a.b", "a.c"], becomes: "a: { d: 3 }\n" },
  "the last two in braces": { text: "a: { b: 1, c: 2, d: 3 }\n", paths: ["a.c", "a.d"], becomes: "a: { b: 1 }\n" },
  all: { text: "a:\n  b: 1\n  c: 2\n", paths: ["a.b", "a.c"], becomes: "a: {}\n" },
  apart: { text: "a: 1\nb: 2\nc: 3\n", paths: ["a", "c"], becomes: "b: 2\n" },
  "of several maps": {
    text: "a:\n  b: 1\n  c: 2\nd:\n  e: 1\n  f: 2\n",
    paths: ["a.b", "d.f"],
    becomes: "a:\n  c: 2\nd:\n  e: 1\n",
  },
  items: { text: "a:\n  - b\n  - c\n  - d\n", paths: ["a[0]", "a[2]"], becomes: "a:\n  - c\n" },
  "Windows' line ends": { text: "a: 1\r\nb: 2\r\nc: 3\r\n", paths: ["b"], becomes: "a: 1\r\nc: 3\r\n" },
  "all of it": { text: "a: 1\n", paths: [""], becomes: "\n" },
  "an item in which a map begins": {
    text: "a:\n  - b: 1\n    c: 2\n  - d: 1\n",
    paths: ["a[0]"],
    becomes: "a:\n  - d: 1\n",
  },
};

const renamings: Readonly<Record<string, { text: string; path: string; key: string; becomes: string }>> = {
  "a key": { text: "a: 1\nb: 2\n", path: "a", key: "c", becomes: "c: 1\nb: 2\n" },
  "in quotes": { text: '"a": 1\n', path: "a", key: "b", becomes: '"b": 1\n' },
  "in single quotes": { text: "'a': 1\n", path: "a", key: "b", becomes: "'b': 1\n" },
  "in quotes, what needs others": { text: "'a': 1\n", path: "a", key: "b c", becomes: "b c: 1\n" },
  "to what needs quotes": { text: "a: 1\n", path: "a", key: "yes", becomes: '"yes": 1\n' },
  "in braces": { text: "x: { a: 1 }\n", path: "x.a", key: "b", becomes: "x: { b: 1 }\n" },
};

describe("An edit that sets", () => {
  for (const [name, { text, path, value, becomes }] of Object.entries(sets))
    it(name, () => assert.equal(applyEdits(text, [rootOf(text).set(path, value)]), becomes));
});

describe("An edit that removes", () => {
  for (const [name, { text, paths, becomes }] of Object.entries(removals))
    it(name, () => {
      const root = rootOf(text);
      const fields = paths.map((path) => fieldAt(root, path));
      const [only] = fields;
      const edits = fields.length === 1 && only ? [only.remove()] : removeEdits(fields);
      assert.equal(applyEdits(text, edits), becomes);
    });
});

describe("An edit that renames a key", () => {
  for (const [name, { text, path, key, becomes }] of Object.entries(renamings))
    it(name, () => assert.equal(applyEdits(text, [fieldAt(rootOf(text), path).renameKey(key)]), becomes));
});
