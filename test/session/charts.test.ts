import assert from "node:assert/strict";
import picomatch from "picomatch";
import { type Charts, createCharts } from "../../src/session/charts";
import { createConfigs } from "../../src/session/configs";
import { Emitter } from "../../src/session/events";
import type { FileChange, Files } from "../../src/session/files";
import { workspaceOf } from "../support/workspace";

const root = "file:///shop";
const template = "image: {{ .Values.image }}\n";
const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "image: nginx\n",
  "web/templates/pod.yaml": template,
};

describe("The charts of the workspace", () => {
  let charts: Charts | undefined;
  afterEach(() => charts?.dispose());

  /** A folder in memory, opened; paths are from its root. */
  async function opened(contents: Record<string, string>) {
    const texts = new Map(Object.entries(contents).map(([path, text]) => [`${root}/${path}`, text]));
    const changes = new Emitter<FileChange>();
    const never = new Emitter<never>().event;
    const lookups: string[] = [];
    const files: Files = {
      folders: [`${root}/`],
      async find(glob, most, below = root) {
        const matches = picomatch(glob, { dot: true });
        const isMatch = (uri: string) => uri.startsWith(`${below}/`) && matches(uri.slice(below.length + 1));
        return [...texts.keys()].filter(isMatch).slice(0, most);
      },
      read: async (uri) => texts.get(uri),
      readBytes: async () => undefined,
      isFolder: async () => false,
      async exists(uri) {
        lookups.push(uri);
        return texts.has(uri);
      },
      openDocuments: () => [],
      onDidChange: changes.event,
      onDidChangeFolders: never,
      onDidEditConfig: never,
    };
    const log = { info: () => undefined, warn: () => undefined, error: (message: string) => assert.fail(message) };
    const workspace = workspaceOf();
    const configs = createConfigs(files, log);
    await configs.ready;
    const all = createCharts(workspace, files, configs, log);
    charts = all;
    return {
      ...{ workspace, charts: all, lookups },
      change: (kind: FileChange["kind"], path: string, text?: string) => {
        if (text === undefined) texts.delete(`${root}/${path}`);
        else texts.set(`${root}/${path}`, text);
        changes.fire({ kind, uri: `${root}/${path}` });
      },
      /** The folders of the next event, from the root. */
      changed: () =>
        new Promise<string[]>((resolve) => {
          const listener = all.onDidChange((folders) => {
            listener.dispose();
            resolve([...folders].map((folder) => folder.slice(root.length + 1)));
          });
        }),
      /** The texts of the values files of the chart that a file belongs to. */
      valuesAt: async (path: string) => (await all.at(`${root}/${path}`))?.values.map(({ text }) => text),
    };
  }

  it("are found from any of their files, looking for each once", async () => {
    const { valuesAt, lookups } = await opened(chart);
    assert.deepEqual(await valuesAt("web/templates/pod.yaml"), ["image: nginx\n"]);
    const before = lookups.length;
    assert.deepEqual(await valuesAt("web/templates/pod.yaml"), ["image: nginx\n"]);
    assert.equal(lookups.length, before);
    assert.equal(await valuesAt("other/templates/pod.yaml"), undefined);
    assert.equal(await valuesAt("web/readme.md"), undefined);
  });

  it("are read in the background for those who cannot wait, and told when they are known", async () => {
    const { charts, changed } = await opened(chart);
    const uri = `${root}/web/templates/pod.yaml`;
    assert.equal(charts.known(uri), undefined);
    assert.deepEqual(await changed(), ["web"]);
    assert.equal(charts.known(uri)?.folder, `${root}/web`);
  });

  it("include their subcharts, which get values of the outermost one", async () => {
    const { valuesAt } = await opened({
      ...chart,
      "web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
      "web/charts/db/values.yaml": "size: 1Gi\n",
      "web/charts/db/templates/claim.yaml": "size: {{ .Values.size }}\n",
    });
    assert.deepEqual(await valuesAt("web/charts/db/templates/claim.yaml"), ["size: 1Gi\n", "image: nginx\n"]);
  });

  it("follow their files in the editor and on disk", async () => {
    const { workspace, charts, change, changed, valuesAt } = await opened(chart);
    await valuesAt("web/values.yaml");
    workspace.update(`${root}/web/values.yaml`, "image: httpd\n");
    let event = changed();
    charts.edited(`${root}/web/values.yaml`);
    assert.deepEqual(await event, ["web"]);
    assert.deepEqual(await valuesAt("web/values.yaml"), ["image: httpd\n"]);
    event = changed();
    change("created", "web/values-prod.yaml", "image: caddy\n");
    assert.deepEqual(await event, ["web"]);
    assert.deepEqual(await valuesAt("web/values.yaml"), ["image: httpd\n", "image: caddy\n"]);
    event = changed();
    change("deleted", "web/values-prod.yaml");
    assert.deepEqual(await event, ["web"]);
    assert.deepEqual(await valuesAt("web/values.yaml"), ["image: httpd\n"]);
  });

  it("have the values files that danado.yaml lists, wherever they are", async () => {
    const { change, changed, valuesAt } = await opened({
      ...chart,
      "env/values-prod.yaml": "image: caddy\n",
      "danado.yaml":
        "charts:\n  - path: web\n    environments:\n      - name: prod\n        values: [./env/values-prod.yaml]\n",
    });
    assert.deepEqual(await valuesAt("web/values.yaml"), ["image: nginx\n", "image: caddy\n"]);
    assert.deepEqual(await valuesAt("env/values-prod.yaml"), ["image: nginx\n", "image: caddy\n"]);
    const event = changed();
    change("deleted", "env");
    change("changed", "web/values.yaml", "image: httpd\n");
    assert.deepEqual(await event, ["web"]);
    assert.deepEqual(await valuesAt("web/values.yaml"), ["image: httpd\n"]);
  });
});
