// Measures how long each editor request for one text blocks the thread. Prints each result immediately, so that a request
// that never ends can be recognized by its missing result.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { problemsIn, problemsWhileTyping } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { linksIn } from "../../src/core/features/document-links";
import { foldsIn } from "../../src/core/features/folding";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import { outlineIn } from "../../src/core/features/outline";
import { highlightsAt } from "../../src/core/features/references";
import { renamableAt } from "../../src/core/features/rename";
import { selectionRangesAt } from "../../src/core/features/selection-ranges";
import { plainSummariesIn } from "../../src/core/features/summaries";
import { usagesIn } from "../../src/core/features/usages";
import { isLiveAnalysed } from "../../src/core/manifest/live-analysed";
import { levelsOf } from "../../src/core/practice/levels";
import { createWorkspace } from "../../src/core/workspace";
import { shapes } from "./shapes";

const [root = "", shape = "", size = "0", uri = "file:///extreme.yaml", whole] = process.argv.slice(2);
const readJson = (name: string) => JSON.parse(readFileSync(join(root, "generated", name), "utf8"));
const workspace = createWorkspace({
  catalog: readJson("catalog.json"),
  catalogText: () => readJson("catalog-text.json"),
});
const settings = { severities: levelsOf("strict") };
const topics = new Set(["quantity", "duration", "schedule", "percentage", "port", "selector", "image"] as const);
const clock = { now: Date.parse("2026-11-24T22:00:00Z"), timeZone: "America/Recife" };
const text = shapes[shape]?.(Number(size)) ?? "";
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function step(name: string, work: () => unknown): void {
  const started = cpu();
  let failed: unknown;
  try {
    work();
  } catch (error) {
    failed = error instanceof Error ? error.message : error;
  }
  process.send?.({ name, time: cpu() - started, ...(failed === undefined ? {} : { failed: String(failed) }) });
}

process.send?.({ name: "made", length: text.length });
workspace.update(uri, "apiVersion: v1\nkind: Pod\n");
problemsIn(workspace, uri, settings);
let followed = false;
step("read", () => {
  followed = isLiveAnalysed(workspace.update(uri, text));
});
step("problems", () => (whole ? problemsIn(workspace, uri, settings) : problemsWhileTyping(workspace, uri, settings)));
if (followed || whole) {
  const middle = text.indexOf("\n", text.length >> 1) - 1;
  const places = [text.length, middle > 0 ? middle : text.length >> 1, 60];
  const all = { start: 0, end: text.length };
  step("a key typed", () => {
    workspace.update(uri, `${text.slice(0, middle)}x${text.slice(middle)}`);
    whole ? problemsIn(workspace, uri, settings) : problemsWhileTyping(workspace, uri, settings);
  });
  step("completion", () => places.map((at) => completionsAt(workspace, uri, at)));
  step("hover", () => places.map((at) => hoverAt(workspace, uri, at, { clock })));
  step("folding", () => foldsIn(workspace, uri));
  step("outline", () => outlineIn(workspace, uri));
  step("hints", () => inlayHintsIn(workspace, uri, all, topics));
  step("plain words", () => plainSummariesIn(workspace, uri));
  step("usages", () => usagesIn(workspace, uri));
  step("links", () => linksIn(workspace, uri));
  step("selection", () => places.map((at) => selectionRangesAt(workspace, uri, at)));
  step("highlights", () => places.map((at) => highlightsAt(workspace, uri, at)));
  step("rename", () => places.map((at) => renamableAt(workspace, uri, at)));
}
step("summary", () => workspace.summaryOf("file:///other.yaml", text));
process.send?.({ name: "done" });
