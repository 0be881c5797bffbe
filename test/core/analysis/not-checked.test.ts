import assert from "node:assert/strict";
import { notCheckedIn } from "../../../src/core/analysis/not-checked";
import type { Problem } from "../../../src/core/problem";
import { spanOf } from "../../../src/core/text";
import { testUri, workspaceOf } from "../../support/workspace";

const map = (name: string, more = "") => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n${more}`;

/** What was not checked, as `reason name at text`, where these problems were found: code, severity and the marked text. */
function notChecked(
  text: string,
  problems: readonly (readonly [code: string, severity: Problem["severity"], at: string])[] = [],
  more: Readonly<Record<string, string>> = {},
  uri = testUri,
): string[] {
  const workspace = workspaceOf({ ...more, [uri]: text });
  const found = problems.map(([code, severity, at]): Problem => {
    const start = text.indexOf(at);
    return { code, severity, source: "verdict", message: "", span: spanOf(start, start + at.length) };
  });
  return notCheckedIn(workspace, uri, found).map(
    ({ reason, name, span }) => `${reason} ${name} at ${text.slice(span.start, span.end)}`,
  );
}

describe("What is not checked in a file", () => {
  it("is nothing of what the server would judge", () => {
    assert.deepEqual(notChecked(map("a")), []);
    assert.deepEqual(notChecked(""), []);
    assert.deepEqual(notChecked("# nothing\n"), []);
  });

  it("is what a tool has to fill in first, at its first line", () => {
    const template = `# a comment\n\n${map("b", "data:\n{% for one in all %}\n  a: b\n{% endfor %}\n")}`;
    assert.deepEqual(notChecked(`${map("a")}---\n\n${template}`), ["template Jinja at # a comment"]);
  });

  it("is what belongs to another tool, unless it is reported as a mistake", () => {
    assert.deepEqual(notChecked("replicas: 2\n"), ["other-tool  at replicas: 2"]);
    assert.deepEqual(notChecked("- a\n- b"), ["other-tool  at - a"]);
    const stray = `${map("a")}---\nreplicas: 2\n`;
    assert.deepEqual(notChecked(stray, [["stray", "error", "replicas"]]), []);
    assert.deepEqual(notChecked(stray, [["stray", "warning", "replicas"]]), ["other-tool  at replicas: 2"]);
    assert.deepEqual(notChecked(stray, [["other", "error", "ConfigMap"]]), ["other-tool  at replicas: 2"]);
  });

  it("is what is encrypted", () => {
    assert.deepEqual(notChecked(map("a", "sops: { version: 1 }\n")), ["encrypted ConfigMap at apiVersion: v1"]);
    assert.deepEqual(notChecked(map("a", "sops: none\n")), []);
  });

  it("is a part of a resource", () => {
    const kustomization = { "file:///kustomization.yaml": "patches: [{ path: part.yaml }]\n" };
    assert.deepEqual(notChecked(map("a"), [], kustomization, "file:///part.yaml"), [
      "part ConfigMap at apiVersion: v1",
    ]);
    assert.deepEqual(notChecked(map("a"), [], kustomization, "file:///whole.yaml"), []);
  });

  it("is a kind without a definition", () => {
    const shop = "apiVersion: example.com/v1\nkind: Shop\n";
    assert.deepEqual(notChecked(`${shop}images: []\n`), ["no-definition Shop at apiVersion: example.com/v1"]);
    assert.deepEqual(notChecked(`${shop}metadata: { name: a }\n`), []);
    assert.deepEqual(notChecked(`${shop}metadata: { name: a }\n`, [["unknown-kind", "hint", "Shop"]]), [
      "no-definition Shop at Shop",
    ]);
    assert.deepEqual(notChecked(`${shop}metadata: { name: a }\n`, [["unknown-kind", "error", "Shop"]]), []);
    // It is told already.
    assert.deepEqual(notChecked(`${shop}images: []\n`, [["any", "info", "images"]]), []);
    assert.deepEqual(notChecked("apiVersion: v1\nkind: ConfigMap\n"), []);
  });

  it("is a value that has to be filled in", () => {
    const text = map("a", "data: { a: $NAME }\n");
    assert.deepEqual(notChecked(text, [["unfilled-placeholder", "info", "$NAME"]]), ["placeholder  at $NAME"]);
    assert.deepEqual(notChecked(text, [["unfilled-placeholder", "error", "$NAME"]]), []);
    assert.deepEqual(notChecked(text, [["other", "info", "$NAME"]]), []);
  });

  it("is told in the order of the text", () => {
    const text = `${map("a", "data: { a: $NAME }\n")}---\n${map("b", "sops: { version: 1 }\n")}`;
    assert.deepEqual(notChecked(text, [["unfilled-placeholder", "info", "$NAME"]]), [
      "placeholder  at $NAME",
      "encrypted ConfigMap at apiVersion: v1",
    ]);
  });
});
