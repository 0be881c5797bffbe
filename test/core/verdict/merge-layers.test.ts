import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/problem";
import { mergeLayers } from "../../../src/core/verdict/merge-layers";
import type { Verdict } from "../../../src/core/verdict/verdict";

const problem = (over: Partial<Problem>): Problem => ({
  code: "unknown-field",
  source: "structure",
  severity: "error",
  span: { start: 10, end: 15 },
  message: "structure's words",
  ...over,
});
const fromServer = (over: Partial<Problem>) =>
  problem({ source: "verdict", message: "verdict's words", serverMessage: "the server's words", ...over });
const accepted: Verdict = { recognised: "served", refusals: [], warnings: [] };

describe("merging the layers", () => {
  it("says one mistake once, with the server's path and the structure layer's fix", () => {
    const fixes = [{ title: "Rename", edits: [] }];
    const [only, ...others] = mergeLayers([problem({ path: "spec.foo", fixes })], [fromServer({ path: "spec.foo" })]);
    assert.deepEqual(others, []);
    assert.equal(only?.path, "spec.foo");
    assert.equal(only?.serverMessage, "the server's words");
    assert.deepEqual(only?.fixes, fixes);
  });
  it("keeps different mistakes apart", () => {
    const far = { span: { start: 50, end: 55 }, path: "spec.bar" };
    assert.equal(mergeLayers([problem({ path: "spec.foo" })], [fromServer(far)]).length, 2);
  });
  it("drops the structure layer's errors, not its warnings, when the server accepts", () => {
    const warning = problem({ severity: "warning" });
    assert.deepEqual(mergeLayers([problem({}), warning], [], accepted), [warning]);
    assert.equal(mergeLayers([problem({})], [], { ...accepted, recognised: "unknown" }).length, 1);
    assert.equal(mergeLayers([problem({})], []).length, 1);
  });
  it("lets the structure layer say which value the decoder stumbled over, and keeps the others", () => {
    const wrong = (path: string) => problem({ code: "wrong-type", path, message: path });
    const decoder = fromServer({ code: "wrong-type", path: "data", span: { start: 0, end: 4 } });
    const judged: Verdict = {
      ...accepted,
      refusals: [{ reason: "BadRequest", type: "DecodeError", field: "data", message: "" }],
    };
    assert.deepEqual(
      mergeLayers([wrong("data.a"), wrong("data.b"), wrong("database")], [decoder], judged).map(
        ({ message }) => message,
      ),
      ["data.b", "database", "data.a"],
    );
  });
  it("believes that what the server has read is YAML", () => {
    const yaml = problem({ source: "yaml", code: "bad-indent" });
    const missing = fromServer({ code: "missing-field", path: "spec.ports" });
    const judged: Verdict = {
      ...accepted,
      refusals: [{ reason: "Invalid", type: "FieldValueRequired", field: "spec.ports", message: "" }],
    };
    assert.deepEqual(mergeLayers([yaml], [missing], judged), [missing]);
    const unknown: Verdict = { ...accepted, recognised: "unknown" };
    const twice = problem({ source: "yaml", code: "duplicate-key" });
    assert.deepEqual(mergeLayers([yaml, twice], [], unknown), [twice]);
  });
  it("does not look for a volume whose name is missing", () => {
    const path = "spec.containers[0].volumeMounts[0].name";
    const missing = fromServer({ code: "missing-field", path });
    assert.deepEqual(mergeLayers([], [missing, fromServer({ code: "volume-not-declared", path })]), [missing]);
  });
  it("counts two readers' complaints about broken YAML as one", () => {
    const yaml = problem({ source: "yaml", code: "BAD_INDENT" });
    const server = fromServer({ code: "yaml-error", span: { start: 90, end: 95 }, path: "" });
    assert.equal(mergeLayers([yaml], [server]).length, 1);
  });
  it("leaves out what follows from a missing selector, never the last error", () => {
    const mismatch = fromServer({ code: "selector-mismatch", path: "spec.template.metadata.labels" });
    const missing = fromServer({ code: "missing-field", path: "spec.selector" });
    assert.deepEqual(mergeLayers([], [missing, mismatch]), [missing]);
    assert.deepEqual(mergeLayers([], [mismatch]), [mismatch]);
  });
});
