// Measures how long it takes after an edit in a base with 20 overlays until its problems are updated. scripts/bench/rendering.mjs
// starts it.
import { join } from "node:path";
import picomatch from "picomatch";
import { createConfigs } from "../../src/session/configs";
import { Emitter } from "../../src/session/events";
import type { Files } from "../../src/session/files";
import { createRendering } from "../../src/session/rendering";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../../test/support/project-files";
import { workspaceOf } from "../../test/support/workspace";
// @ts-expect-error A plain module, like the bench itself.
import { overlayFiles } from "./overlay-files.mjs";

const overlays = 20;
const edits = 30;
const root = "file:///bench";
const texts = new Map([...overlayFiles(overlays)].map(([path, text]) => [`${root}/${path}`, text]));
const never = new Emitter<never>().event;
const files: Files = {
  folders: [root],
  find: async (glob, most, below = root) =>
    [...texts.keys()]
      .filter((uri) => uri.startsWith(`${below}/`) && picomatch(glob)(uri.slice(below.length + 1)))
      .slice(0, most),
  read: async (uri) => texts.get(uri),
  readBytes: async (uri) => {
    const text = texts.get(uri);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  },
  isFolder: async (uri) => [...texts.keys()].some((other) => other.startsWith(`${uri}/`)),
  exists: async (uri) => texts.has(uri),
  openDocuments: () => [],
  ...{ onDidChange: never, onDidChangeFolders: never, onDidEditConfig: never },
};
const log = { info: () => undefined, warn: console.error, error: console.error };
const workspace = workspaceOf();
const judge = createNodeJudge(join(projectRoot, "dist"));
const rendering = createRendering({
  ...{ workspace, judge, files, log, configs: createConfigs(files, log) },
  settingsOf: () => ({ severities: {} }),
});
const uri = `${root}/base/web.yaml`;
const base = texts.get(uri) ?? "";

async function edit(port: string, isThere: boolean): Promise<number> {
  workspace.update(uri, base.replace("80", port));
  const began = performance.now();
  rendering.edited(uri);
  return new Promise((resolve) => {
    const listener = rendering.onDidRender(() => {
      const has = rendering
        .with(uri, [])
        .some(({ severity, message }) => severity === "error" && message.includes(port));
      if (has !== isThere) return;
      listener.dispose();
      resolve(performance.now() - began);
    });
  });
}

async function main(): Promise<void> {
  await edit("80000", true);
  const times: number[] = [];
  for (let index = 1; index <= edits; index++) times.push(await edit(String(80000 + index), true));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)];
  process.send?.({ median: at(0.5), percentile95: at(0.95) });
  rendering.dispose();
  judge.dispose();
}

void main();
