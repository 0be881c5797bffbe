// `npm run bench:workspace [folder]`: measures the requests that an editor makes for one document in a large workspace: a
// generated one of 10,000 files with 200 alternatives of each name, or the manifests in a folder. CPU time in ms; exits with
// 1 if a median exceeds the limit.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { problemsIn } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import { definitionsAt, highlightsAt, referencesAt } from "../../src/core/features/references";
import { renamableAt } from "../../src/core/features/rename";
import { plainSummariesIn } from "../../src/core/features/summaries";
import { usagesIn } from "../../src/core/features/usages";
import { levelsOf } from "../../src/core/practice/levels";
import { createWorkspace } from "../../src/core/workspace";
import { largeWorkspace } from "../../test/support/large-workspace";
import { projectRoot } from "../../test/support/project-files";

const bar = 50;
const asked = 40;
const [folder] = process.argv.slice(2);
const readJson = (name: string) => JSON.parse(readFileSync(join(projectRoot, "generated", name), "utf8"));
const cpu = () => process.cpuUsage().user / 1000;

function* manifestsIn(path: string): Generator<readonly [uri: string, text: string]> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory() && !/^(?:\.git|node_modules)$/.test(entry.name)) yield* manifestsIn(child);
    else if (entry.isFile() && /\.(?:ya?ml|json)$|^Kustomization$/.test(entry.name)) {
      const text = readFileSync(child, "utf8");
      if (/kind/.test(text) && /apiVersion/.test(text)) yield [pathToFileURL(child).toString(), text];
    }
  }
}

const workspace = createWorkspace({
  catalog: readJson("catalog.json"),
  catalogText: () => readJson("catalog-text.json"),
});
const settings = { severities: levelsOf("recommended") };
const clock = { now: Date.parse("2026-11-24T22:00:00Z"), timeZone: "America/Recife" };
const topics = new Set(["quantity", "duration", "schedule", "percentage", "port", "selector", "image"] as const);

const texts = new Map(folder ? manifestsIn(folder) : largeWorkspace({ folders: 200, names: 50 }));
const began = cpu();
for (const [uri, text] of texts) workspace.index.setFile(uri, workspace.summaryOf(uri, text));
workspace.index.isComplete = true;
const count = [...workspace.index.all()].length;
console.log(`${texts.size} files, ${count} resources, read in ${Math.round(cpu() - began)} ms`);

const times = new Map<string, { ms: number; uri: string }[]>();
function time(what: string, uri: string, work: () => unknown): void {
  const start = cpu();
  work();
  times.set(what, [...(times.get(what) ?? []), { ms: cpu() - start, uri }]);
}

const uris = [...texts.keys()];
const largest = [...texts].filter(([, { length }]) => length < 40_000).sort(([, a], [, b]) => b.length - a.length);
const chosen = new Set([
  ...largest.slice(0, 8).map(([uri]) => uri),
  ...Array.from({ length: asked }, (_, at) => uris[Math.floor((at * uris.length) / asked)] as string),
]);
for (const uri of chosen) {
  const text = texts.get(uri) as string;
  workspace.update(uri, text);
  problemsIn(workspace, uri, settings);
  const middle = text.indexOf("\n", text.length >> 1);
  // A character is typed in a comment: the document is parsed again and everything about it is computed again.
  const edited = `${text.slice(0, middle)} # x${text.slice(middle)}`;
  const at = Array.from({ length: 20 }, (_, place) => Math.floor(((place + 0.5) * edited.length) / 20));
  time("problems after a letter", uri, () => {
    workspace.update(uri, edited);
    problemsIn(workspace, uri, settings);
  });
  time("CodeLens", uri, () => usagesIn(workspace, uri));
  time("plain words", uri, () => plainSummariesIn(workspace, uri));
  time("inlay hints", uri, () => inlayHintsIn(workspace, uri, { start: 0, end: edited.length }, topics));
  for (const offset of at) {
    time("hover", uri, () => hoverAt(workspace, uri, offset, { clock }));
    time("completion", uri, () => completionsAt(workspace, uri, offset));
    time("go to definition", uri, () => definitionsAt(workspace, uri, offset));
    time("references", uri, () => referencesAt(workspace, uri, offset, { withDeclaration: true }));
    time("highlights", uri, () => highlightsAt(workspace, uri, offset));
    time("rename", uri, () => renamableAt(workspace, uri, offset));
  }
  workspace.remove(uri);
}

let isOver = false;
for (const [what, measured] of times) {
  const sorted = measured.sort((a, b) => a.ms - b.ms);
  const of = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const median = of(0.5)?.ms ?? 0;
  const worst = sorted.at(-1);
  isOver ||= median > bar;
  console.log(
    `${what.padEnd(24)} median ${median.toFixed(1)}  95 % ${(of(0.95)?.ms ?? 0).toFixed(1)}  worst ${worst?.ms.toFixed(1)} (${worst?.uri.split("/").slice(-3).join("/")})`,
  );
}
console.log(isOver ? `Above the bar of ${bar} ms` : `All medians are within ${bar} ms`);
process.exitCode = isOver ? 1 : 0;
