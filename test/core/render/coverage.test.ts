import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/problem";
import { coverageOf, isIgnoredAt, isOfText, mergeProblems, withoutDefaults } from "../../../src/core/render/coverage";
import type { RootResult } from "../../../src/core/render/root-result";
import { rootAt } from "../../../src/core/render/roots";
import { spanOf } from "../../../src/core/text";
import { workspaceOf } from "../../support/workspace";

const problem = (code: string, start = 0, more: Partial<Problem> = {}): Problem => ({
  ...{ code, source: "practice", severity: "warning", span: spanOf(start, start + 1), message: code },
  ...more,
});
const chart = rootAt("/web/Chart.yaml");
const result = (more: Partial<RootResult>): RootResult => ({
  ...{ root: chart, name: "web", used: [], isRendered: true, resources: 1, problems: [] },
  ...more,
});

describe("A problem of the text itself", () => {
  it("is one of YAML, of what other resources hold, or of a kustomization", () => {
    assert.ok(isOfText(problem("x", 0, { source: "yaml" })));
    assert.ok(isOfText(problem("config-map-not-found")));
    assert.ok(isOfText(problem("patch-target-not-found")));
    assert.ok(!isOfText(problem("container-without-limits")));
    assert.ok(!isOfText(problem("unknown-field", 0, { source: "structure" })));
  });
});

describe("The problems of a text and of what it renders to", () => {
  const codes = (ofText: readonly Problem[], rendered: readonly Problem[]) =>
    mergeProblems(ofText, rendered).map(({ code }) => code);

  it("are in the order of the text", () => {
    assert.deepEqual(codes([problem("c", 30), problem("a", 10)], [problem("b", 20)]), ["a", "b", "c"]);
  });

  it("leave out that it is not rendered, if an error in the text is the cause", () => {
    const failure = problem("not-rendered", 5, { severity: "error" });
    assert.deepEqual(codes([problem("a", 0, { severity: "error" })], [failure, problem("b", 9)]), ["a", "b"]);
    assert.deepEqual(codes([problem("a")], [failure]), ["a", "not-rendered"]);
    assert.deepEqual(codes([], [failure]), ["not-rendered"]);
  });

  it("leave out a missing file that the rendering tells at the same place", () => {
    assert.deepEqual(codes([problem("missing-file", 5)], [problem("not-rendered", 5), problem("x", 9)]), [
      "not-rendered",
      "x",
    ]);
    assert.deepEqual(codes([problem("missing-file", 5)], [problem("not-rendered", 6)]), [
      "missing-file",
      "not-rendered",
    ]);
    assert.deepEqual(codes([problem("other", 5)], [problem("not-rendered", 5)]), ["other", "not-rendered"]);
  });
});

describe("The files that are checked by what they render to", () => {
  it("are those that a rendered root used, and the templates in its folders", () => {
    const covers = coverageOf([
      result({ used: ["/base/web.yaml", "/web/"] }),
      result({ used: ["/broken/a.yaml"], isRendered: false }),
    ]);
    assert.ok(covers("/base/web.yaml"));
    assert.ok(covers("/web/templates/a.yaml"));
    assert.ok(!covers("/web/values.yaml"));
    assert.ok(!covers("/other/templates/a.yaml"));
    assert.ok(!covers("/broken/a.yaml"));
    assert.ok(!covers("/base/web.yaml2"));
    assert.ok(!covers("/base/web.yaml/templates/a.yaml"));
  });
});

describe("A chart that needs values", () => {
  const names = (...results: readonly RootResult[]) => withoutDefaults(results).map(({ name }) => name);
  const failed = result({ name: "own", isRendered: false });
  const ci = result({ name: "ci" });

  it("is not told to fail with its own alone, if it renders with others", () => {
    assert.deepEqual(names(failed, ci), ["ci"]);
    assert.deepEqual(names(failed), ["own"]);
    assert.deepEqual(names(failed, result({ name: "ci", isRendered: false })), ["own", "ci"]);
    assert.deepEqual(names(failed, result({ name: "other", root: rootAt("/other/Chart.yaml") })), ["own", "other"]);
  });

  it("is, if it is installed like this", () => {
    assert.deepEqual(names({ ...failed, isDeclared: true }, ci), ["own", "ci"]);
  });

  it("is a chart, no kustomization", () => {
    const root = rootAt("/shop/kustomization.yaml");
    assert.deepEqual(names({ ...failed, root }, { ...ci, root }), ["own", "ci"]);
  });
});

describe("A finding that is ignored at its source", () => {
  const workspace = workspaceOf();
  const text = "apiVersion: v1\nkind: Pod # danado-ignore naked-pod: a test\nmetadata:\n  name: web\n---\nkind: Pod\n";
  const isIgnored = (code: string, start: number, more: Partial<Problem> = {}, written = text) =>
    isIgnoredAt(workspace, workspace.read("file:///a.yaml", written), problem(code, start, more));
  const lineStart = text.indexOf("kind: Pod");

  it("is one of the rule, on the line", () => {
    assert.ok(isIgnored("naked-pod", lineStart));
    assert.ok(isIgnored("naked-pod", text.indexOf("\nmetadata")));
    assert.ok(!isIgnored("naked-pod", lineStart - 1));
    assert.ok(!isIgnored("naked-pod", text.indexOf("metadata")));
    assert.ok(!isIgnored("naked-pod", text.lastIndexOf("kind")));
    assert.ok(!isIgnored("host-port", lineStart));
  });

  it("is one of good practice in a manifest", () => {
    assert.ok(!isIgnored("naked-pod", lineStart, { source: "structure" }));
    assert.ok(!isIgnoredAt(workspace, undefined, problem("naked-pod")));
  });

  it("is anywhere in a file whose first document ignores it for all", () => {
    const all = `# danado-ignore-file naked-pod: a test\n${text}`;
    assert.ok(isIgnored("naked-pod", all.lastIndexOf("kind"), {}, all));
    assert.ok(isIgnored("naked-pod", all.indexOf("metadata"), {}, all));
    assert.ok(!isIgnored("host-port", all.lastIndexOf("kind"), {}, all));
    const below = "kind: Pod\n---\n# danado-ignore naked-pod\nkind: Pod\n";
    assert.ok(isIgnored("naked-pod", below.lastIndexOf("kind"), {}, below), "relative to its document");
    assert.ok(!isIgnored("naked-pod", 0, {}, below));
  });
});
