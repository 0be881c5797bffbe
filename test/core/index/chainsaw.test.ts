import assert from "node:assert/strict";
import { chainsawParts, mayDeclareParts } from "../../../src/core/index/chainsaw";
import { documentOf } from "../../support/workspace";

const uri = "file:///a/chainsaw-test.yaml";
const partsOf = (spec: string, at = uri) =>
  chainsawParts(at, documentOf(`apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec:\n${spec}`))?.patches;

describe("A chainsaw test", () => {
  it("names files that are parts of resources in each block of its steps", () => {
    for (const block of ["try", "catch", "finally", "cleanup"])
      for (const operation of ["assert", "error", "update", "patch", "delete"])
        assert.deepEqual(partsOf(`  steps: [{ ${block}: [{ ${operation}: { file: a.yaml } }] }]\n`), ["a.yaml"]);
    assert.deepEqual(
      partsOf(
        "  steps:\n    - try: [{ assert: { file: a.yaml } }, { assert: { resource: {} } }]\n    - try: [{ patch: { file: b.yaml } }]\n      catch: [{ delete: { file: c.yaml } }]\n",
      ),
      ["a.yaml", "b.yaml", "c.yaml"],
    );
  });

  it("applies and creates whole resources", () => {
    assert.deepEqual(partsOf("  steps: [{ try: [{ apply: { file: a.yaml } }, { create: { file: b.yaml } }] }]\n"), []);
    assert.deepEqual(partsOf("  steps: none\n"), []);
  });

  it("is known by the name of its file", () => {
    const steps = "  steps: [{ try: [{ assert: { file: a.yaml } }] }]\n";
    assert.deepEqual(partsOf(steps, "chainsaw-test.yml"), ["a.yaml"]);
    assert.equal(partsOf(steps, "file:///a/my-chainsaw-test.yaml"), undefined);
    assert.equal(partsOf(steps, "file:///a/test.yaml"), undefined);
    assert.equal(chainsawParts(uri, documentOf("- a\n")), undefined);
    const files = ["chainsaw-test.yaml", "a/kustomization.yaml", "a/Kustomization", "a/test.yaml"];
    assert.deepEqual(files.map(mayDeclareParts), [true, true, true, false]);
  });

  it("declares nothing else", () => {
    const { patches: _, ...others } = chainsawParts(uri, documentOf("kind: Test\n")) ?? { patches: [] };
    assert.deepEqual(others, { resources: [], components: [], generated: [] });
  });
});
