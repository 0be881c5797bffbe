import assert from "node:assert/strict";
import { ask, type Discovery, discover } from "../../scripts/agreement/server";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { expanded, snippetsOf } from "../support/snippets";

describe("Each snippet, with its defaults", () => {
  let cluster: ControlPlane;
  let discovery: Discovery;

  before(async function () {
    this.timeout(90_000);
    cluster = await startControlPlane({ admission: "validation-only" });
    discovery = await discover(cluster);
  });
  after(() => cluster.stop());

  for (const [name, snippet] of Object.entries(snippetsOf("en")))
    it(`${snippet.prefix}: the API server takes ${name}`, async () => {
      for (const text of expanded(snippet).split(/^---$/m))
        assert.deepEqual(await ask(cluster, discovery, text), { said: "accepted" }, text);
    });
});
