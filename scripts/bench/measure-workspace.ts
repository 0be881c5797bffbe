// The workspace of the bench: reads 1,000 files with 10,000 resources in the background like the extension, and measures the
// cost of a change in one of them for its dependents. Prints the figures as JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { isOutdated, problemsIn } from "../../src/core/analysis";
import { levelsOf } from "../../src/core/practice/levels";
import { createWorkspace, type Workspace } from "../../src/core/workspace";
import { createNodeReader } from "../../src/reading/node-reader";
// @ts-expect-error A plain module, like the bench itself.
import { manifestOf } from "./manifests.mjs";

const dist = process.env.DANADO_DIST as string;
const readJson = (name: string) => JSON.parse(readFileSync(join(dist, name), "utf8"));
const perFile = 10;
const files = Number(process.env.BENCH_FILES ?? 1000);
const settings = { severities: levelsOf("recommended") };
const megabytes = () => process.memoryUsage().rss / 1024 / 1024;
const percentile = (values: number[], p: number) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * p) / 100))] ?? 0;

const uriOf = (at: number) => `file:///bench/app-${Math.floor(at / 20)}/file-${at}.yaml`;

/** Reads the files into the index, as many at once as the extension requests. */
async function readAll(workspace: Workspace, texts: readonly string[]) {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const cpuBefore = process.cpuUsage().user;
  const started = performance.now();
  const reader = createNodeReader(dist);
  const waiting = texts.entries();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [at, text] of waiting) workspace.index.setFile(uriOf(at), await reader.read(uriOf(at), text));
    }),
  );
  workspace.index.isComplete = true;
  const resources = [...workspace.index.all()].length;
  const indexed = performance.now() - started;
  loop.disable();
  const cpu = (process.cpuUsage().user - cpuBefore) / 1000;
  const peak = megabytes();
  reader.dispose();
  return { resources, indexed, cpu, blocked99: loop.percentile(99) / 1e6, peak };
}

/** Changes an unopened file that an open one depends on: a Service is open; the Pod that it selects is in another file. */
function measureUpdates(workspace: Workspace): number[] {
  const service =
    "apiVersion: v1\nkind: Service\nmetadata: { name: door, namespace: team-0 }\nspec: { selector: { bench: yes-it-is } }\n";
  const pod = (label: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: bench, namespace: team-0, labels: { bench: ${label} } }\nspec: { containers: [{ name: web }] }\n`;
  const open = "file:///bench/app-0/door.yaml";
  const other = "file:///bench/app-0/pod.yaml";
  workspace.update(open, service);
  const find = () => problemsIn(workspace, open, settings).some(({ code }) => code === "dangling-service");
  const updates: number[] = [];
  for (let round = 0; round < 20; round++) {
    for (const [label, expected] of [
      ["yes-it-is", false],
      ["not-any-more", true],
    ] as const) {
      const start = performance.now();
      workspace.index.setFile(other, workspace.summaryOf(other, pod(label)));
      if (round > 0 && !isOutdated(workspace, open)) throw new Error("the change went unseen");
      if (find() !== expected) throw new Error(`dangling: ${!expected}`);
      updates.push(performance.now() - start);
    }
  }
  return updates;
}

/** Typing in one open file of ten documents, with everything else present. */
function measureTyping(workspace: Workspace, uri: string, text: string): number[] {
  const typed: number[] = [];
  for (let round = 0; round < 40; round++) {
    const start = performance.now();
    workspace.update(uri, text.replace("replicas: 1", `replicas: ${round}`));
    problemsIn(workspace, uri, settings);
    typed.push(performance.now() - start);
  }
  return typed;
}

async function main(): Promise<void> {
  const documents = (manifestOf(files * perFile) as string).split(/^---\n/m);
  const texts = Array.from({ length: files }, (_, at) =>
    documents.slice(at * perFile, (at + 1) * perFile).join("---\n"),
  );
  const workspace = createWorkspace({ catalog: readJson("catalog.json"), catalogText: () => ({}) });
  workspace.index.isComplete = false;
  global.gc?.();
  const before = megabytes();
  const read = await readAll(workspace, texts);
  texts.length = 4;
  documents.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 500));
  global.gc?.();
  const memory = megabytes();
  const updates = measureUpdates(workspace);
  const typed = measureTyping(workspace, uriOf(3), texts[3] ?? "");
  const report = {
    ...{ files, before, memory, ...read },
    update50: percentile(updates, 50),
    update95: percentile(updates, 95),
    typed50: percentile(typed, 50),
  };
  if (process.send) process.send(report);
  else console.log(report);
}

void main();
