import assert from "node:assert/strict";
import { IndexView } from "../../../src/core/index/view";
import { workspaceOf } from "../../support/workspace";

const configMap = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: { containers: [{ name: c, image: nginx }] }\n`;

/** The folders share names, so that several resources are alternatives of each other. */
const folders = Array.from({ length: 30 }, (_, at) => `/w/${at % 3}/${at % 5}/${at}`);

function indexed() {
  const workspace = workspaceOf();
  for (const [at, folder] of folders.entries())
    for (const [name, text] of [
      ["a", configMap(`colors-${at % 4}`, "shop")],
      ["below/b", configMap(`sizes-${at % 2}`, at % 3 === 0 ? "other" : "shop")],
      ["c", pod(`web-${at % 7}`)],
    ] as const)
      workspace.index.setFile(`${folder}/${name}.yaml`, workspace.summaryOf(`${folder}/${name}.yaml`, text));
  return workspace.index;
}

function besides(index: ReturnType<typeof indexed>, uri: string): unknown[] {
  const view = new IndexView(index, uri);
  return [view.kindBeside("ConfigMap", "shop"), view.kindBeside("ConfigMap"), view.podsBeside("shop")].map((found) =>
    found.map((one) => `${one.uri} ${one.name}`),
  );
}

describe("What is beside a file", () => {
  const uris = [
    ...folders.map((folder) => `${folder}/x.yaml`),
    ...["/w/1/x.yaml", "/w/x.yaml", "/x.yaml", "x.yaml", "untitled:one", "/elsewhere/x.yaml"],
  ];

  it("is the same however many folders have been asked about", () => {
    const index = indexed();
    for (const [at, uri] of uris.entries()) {
      const found = besides(index, uri);
      // A new index takes long.
      if (at % 5 === 0 || at >= folders.length) assert.deepEqual(found, besides(indexed(), uri), uri);
    }
  });

  it("is in the same folder or below", () => {
    const [inNamespace, all, pods] = besides(indexed(), `${folders[3]}/x.yaml`);
    assert.deepEqual(inNamespace, ["/w/0/3/3/a.yaml colors-3"]);
    assert.deepEqual(all, ["/w/0/3/3/a.yaml colors-3", "/w/0/3/3/below/b.yaml sizes-1"]);
    assert.deepEqual(pods, ["/w/0/3/3/c.yaml web-3"]);
  });
});
