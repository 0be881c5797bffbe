import assert from "node:assert/strict";
import { join } from "node:path";
import { createNodeReader } from "../../src/reading/node-reader";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

describe("Reading in a worker", function () {
  this.timeout(60_000);
  it("says of files what reading them here would, in whatever order they are asked for", async () => {
    const reader = createNodeReader(join(projectRoot, "dist"));
    try {
      const texts = [
        "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { key: value }\n",
        "a: [\n",
        "apiVersion: v1\nkind: Pod\nmetadata: { name: b }\nspec: { volumes: [{ name: v, configMap: { name: a } }] }\n",
      ];
      const read = await Promise.all(texts.map((text, at) => reader.read(`file:///${at}.yaml`, text)));
      const here = workspaceOf();
      assert.deepEqual(
        read,
        // What is not there does not travel.
        texts.map((text, at) => JSON.parse(JSON.stringify(here.summaryOf(`file:///${at}.yaml`, text)))),
      );
    } finally {
      reader.dispose();
    }
  });

  it("fails where there is no worker, and only what was asked then", async () => {
    const reader = createNodeReader(join(projectRoot, "nowhere"));
    await assert.rejects(reader.read("file:///a.yaml", "a: b\n"));
    await assert.rejects(reader.read("file:///a.yaml", "a: b\n"));
    reader.dispose();
  });
});
