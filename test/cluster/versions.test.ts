import assert from "node:assert/strict";
import { replacementEdits, replacementOf } from "../../src/core/kinds/api-versions";
import { applyEdits } from "../../src/core/text";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { read } from "../support/project-files";
import { testUri, workspaceOf } from "../support/workspace";

describe("A version that is no longer served, changed to the one that is", () => {
  let server: ControlPlane;
  before(async function () {
    this.timeout(120_000);
    server = await startControlPlane({ controllers: false, admission: "validation-only" });
  });
  after(() => server.stop());

  for (const [index, text] of read("test/fixtures/old-versions.yaml")
    .split(/^---\n/m)
    .entries())
    it(`${/kind: (.*)/.exec(text)?.[1]} of ${/apiVersion: (.*)/.exec(text)?.[1]} (${index}) is accepted, fields and all`, async () => {
      const workspace = workspaceOf();
      const resource = workspace.update(testUri, text).documents[0]?.resource;
      assert.ok(resource);
      const replacement = replacementOf(workspace.catalog, resource);
      assert.ok(replacement, "the catalog knows no replacement");
      const edits = replacementEdits(resource, replacement);
      assert.ok(edits, "no edits");
      const mended = applyEdits(text, edits);
      const { group, version, kind } = replacement;
      const plural = workspace.catalog.kinds.find(
        (known) => known.group === group && known.version === version && known.kind === kind,
      )?.plural;
      const { status, body } = await server.request(
        "POST",
        `/apis/${group}/${version}/namespaces/default/${plural}?dryRun=All&fieldValidation=Strict`,
        mended,
        { "Content-Type": "application/yaml" },
      );
      assert.equal(status, 201, `${JSON.stringify(body?.message ?? body)}\n${mended}`);
      for (const comment of text.match(/ #.*/g) ?? []) assert.ok(mended.includes(comment), `lost${comment}`);
    });
});
