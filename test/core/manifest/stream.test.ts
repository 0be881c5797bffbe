import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { applyEdits } from "../../../src/core/text";
import { testUri, workspaceOf } from "../../support/workspace";

const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
const json = (name: string) => `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"${name}"}}`;

/** Code and place of what is said of a file as a whole. */
function said(text: string, uri = testUri): string[] {
  const workspace = workspaceOf({ [uri]: text });
  return problemsIn(workspace, uri, { severities: {} })
    .filter(({ source }) => source === "yaml")
    .map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}

function mended(text: string): string {
  const workspace = workspaceOf({ [testUri]: text });
  const [problem] = problemsIn(workspace, testUri, { severities: {} }).filter(({ source }) => source === "yaml");
  return applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
}

const names = (text: string, uri = testUri): (string | undefined)[] =>
  workspaceOf({ [uri]: text })
    .get(uri)
    ?.documents.map(({ resource }) => resource?.name) ?? [];

describe("A file as kubectl splits it", () => {
  it("is parted at dashes with a comment behind them, with or without a blank", () => {
    const text = `${map("a")}---#one\n${map("b")}--- # two\n${map("c")}`;
    assert.deepEqual(names(text), ["a", "b", "c"]);
    assert.deepEqual(said(text), []);
  });

  it("has nothing else on the line of the dashes", () => {
    const text = `${map("a")}--- {}\n---\n${map("b")}`;
    assert.deepEqual(said(text), ["separator-with-content: --- {}"]);
    assert.equal(mended(text), `${map("a")}---\n{}\n---\n${map("b")}`);
    assert.deepEqual(said(`${map("a")}----\n${map("b")}`), ["separator-with-content: ----"]);
    assert.deepEqual(said(`${map("a")}---kind: Pod\n`), ["separator-with-content: ---kind: Pod"]);
  });

  it("wants a blank before a comment where nothing stands above the dashes", () => {
    const text = `---#one\n${map("a")}`;
    assert.deepEqual(said(text), ["separator-with-content: ---#one"]);
    assert.equal(mended(text), `--- #one\n${map("a")}`);
    assert.deepEqual(said(`--- #one\n${map("a")}`), []);
  });

  it("has no end without a document", () => {
    const text = `# one\n...\n---\n${map("a")}`;
    assert.deepEqual(said(text), ["end-without-document: ..."]);
    assert.equal(mended(text), `# one\n---\n${map("a")}`);
  });

  it("has no directives", () => {
    const text = `%YAML 1.1\n---\n${map("a")}`;
    assert.deepEqual(said(text), ["yaml-directive: %YAML 1.1"]);
    assert.equal(mended(text), `---\n${map("a")}`);
  });

  it("is read no further than three dots", () => {
    assert.deepEqual(said(`...\n${map("a")}`), ["end-without-document: ..."]);
    const text = `${map("a")}...\n${map("b")}`;
    assert.deepEqual(said(text), ["not-read: ..."]);
    assert.equal(mended(text), `${map("a")}---\n${map("b")}`);
    assert.deepEqual(said(`${map("a")}...\n# the end\n`), []);
  });

  it("has no other text between its documents", () => {
    assert.deepEqual(said(`${map("a")}---\ndata: { b: c }\n`), ["missing-type: data"]);
    assert.deepEqual(said(`Here it is\n---\n${map("a")}`), ["no-manifest: Here it is"]);
    assert.deepEqual(said(`${map("a")}---\n- 1\n- 2\n`), ["no-manifest: - 1"]);
    assert.deepEqual(said(`${map("a")}---\n# only words\n---\n`), []);
    assert.deepEqual(said("data: { b: c }\n---\nother: 1\n"), []);
    assert.deepEqual(said(`${map("a")}---\nreplicas: 2\n`, "file:///values.yaml"), []);
  });

  it("may be JSON, one object after the other, whatever its name", () => {
    for (const uri of ["file:///a.json", testUri]) {
      assert.deepEqual(names(`${json("a")}\n${json("b")} ${json("c")}\n`, uri), ["a", "b", "c"]);
      assert.deepEqual(said(`${json("a")}\n${json("b")}\n`, uri), []);
    }
    assert.deepEqual(names(`${json("a")}\n---\n${map("b")}`), ["a", "b"]);
    assert.deepEqual(names(`{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n${map("b")}`), ["a", "b"]);
    assert.deepEqual(names(`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"}{\\"a"}}\n${json("b")}`), [
      '}{"a',
      "b",
    ]);
  });

  it("has no commas between objects, and nothing behind them", () => {
    const text = `${json("a")},\n${json("b")}\n`;
    assert.deepEqual(said(text), ["comma-between-objects: ,"]);
    assert.equal(mended(text), `${json("a")}\n${json("b")}\n`);
    assert.deepEqual(said(`${json("a")}\n}\n`), ["no-manifest: }"]);
    assert.deepEqual(said(`${json("a")}\n${json("b")}\n---\n${map("c")}`), ["not-json: ---"]);
    assert.deepEqual(said(`${json("a")}${json("b")}null\n`), []);
    assert.deepEqual(said(`${json("a")}${json("b")}nulls\n`), ["not-json: nulls"]);
  });

  it("is no array: a List holds several", () => {
    const items =
      "- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: a }\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: b }\n";
    assert.deepEqual(said(items), ["list-of-manifests: - apiVersion: v1"]);
    assert.equal(mended(items), `apiVersion: v1\nkind: List\nitems:\n${items}`);
    const array = `[${json("a")},${json("b")}]`;
    assert.deepEqual(said(array), ["list-of-manifests: ["]);
    assert.equal(JSON.parse(mended(array)).items.length, 2);
    assert.deepEqual(said("- name: a\n- name: b\n"), []);
  });
});
