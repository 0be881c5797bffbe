// Danado's side of the bench: what the extension does when a file is opened or edited, and for a hover, without VS Code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { problemsIn } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import type { ManifestDocument } from "../../src/core/manifest/field";
import { levelsOf } from "../../src/core/practice/levels";
import { judgingPause, type Verdict } from "../../src/core/verdict/verdict";
import { createWorkspace } from "../../src/core/workspace";
import { createNodeJudge } from "../../src/verdict/node-judge";

const dist = process.env.DANADO_DIST as string;
const readJson = (name: string) => JSON.parse(readFileSync(join(dist, name), "utf8"));
const workspace = createWorkspace({
  catalog: readJson("catalog.json"),
  catalogText: () => readJson("catalog-text.json"),
});
const judge = createNodeJudge(dist);
const verdicts = new WeakMap<ManifestDocument, Verdict>();
const uri = "file:///bench/manifest.yaml";
const severities = levelsOf("recommended");
let text = "";

const problems = () =>
  problemsIn(workspace, uri, { severities, verdictOf: (document) => verdicts.get(document) }).length;

async function judged(): Promise<void> {
  const waiting = (workspace.get(uri)?.documents ?? []).filter(
    (document) => document.role === "resource" && !verdicts.has(document),
  );
  const answers = await judge.judge(waiting.map((document) => document.text));
  waiting.forEach((document, index) => {
    verdicts.set(document, answers[index] as Verdict);
  });
  process.send?.({ type: "verdicts", problems: problems() });
}

type Message =
  | { type: "open"; text: string }
  | { type: "edit"; at: number; insert?: string }
  | { type: "completion"; at: number; insert?: string }
  | { type: "hover"; offset: number };

const edited = ({ at, insert = "" }: { at: number; insert?: string }): string =>
  text.slice(0, at) + insert + text.slice(insert === "" ? at + 1 : at);

process.on("message", (message: Message) => {
  if (message.type === "hover") {
    const hover = hoverAt(workspace, uri, message.offset);
    process.send?.({ type: "hover", found: hover !== undefined });
    return;
  }
  if (message.type === "completion") {
    text = edited(message);
    workspace.update(uri, text);
    const found = completionsAt(workspace, uri, message.at + (message.insert ?? "").length).length;
    process.send?.({ type: "completion", found });
    return;
  }
  text = message.type === "open" ? message.text : edited(message);
  const started = performance.now();
  workspace.update(uri, text);
  const count = problems();
  process.send?.({ type: "problems", problems: count, mainThread: performance.now() - started });
  setTimeout(judged, judgingPause);
});
