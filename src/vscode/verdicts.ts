import * as vscode from "vscode";
import { isFollowed } from "../core/features/problems";
import type { Manifest, ManifestDocument } from "../core/manifest/field";
import { type ClusterDefinition, definitionText } from "../core/schema/cluster-definition";
import { customKindsIn } from "../core/schema/custom-kinds";
import type { Judge, Refusal, Verdict } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import { logFailure } from "./guard";

export type JudgeState = "idle" | "judging" | "failed";

/** What the API server would say, as far as the worker has answered. */
export interface Verdicts extends vscode.Disposable {
  of(document: ManifestDocument): Verdict | undefined;
  /** A manifest was edited: until the new text is judged, what was known of the old one stands. */
  carry(before: Manifest, after: Manifest): void;
  /** Asks for whatever is not known of this manifest. */
  ask(manifest: Manifest): void;
  readonly state: JudgeState;
  readonly onDidChangeState: vscode.Event<void>;
  /** Answers came in for these manifests, by uri. */
  readonly onDidJudge: vscode.Event<readonly string[]>;
}

/** Judged a few at a time, so that what the user types next never waits behind a whole file. */
const documentsAtOnce = 32;

/** Seen at each key by the structure layer itself, which would contradict an old verdict on them. */
const seenByStructure: readonly Refusal["type"][] = [
  "UnknownField",
  "DuplicateField",
  "DecodeError",
  "YamlError",
  "UnservedVersion",
  "MissingTypeMeta",
];

export function createVerdicts(workspace: Workspace, judge: Judge, log: vscode.LogOutputChannel): Verdicts {
  // A document is the same object for as long as its text is: a verdict found here is never stale.
  const known = new WeakMap<ManifestDocument, Verdict>();
  const carried = new WeakMap<ManifestDocument, Verdict>();
  const asked = new WeakSet<ManifestDocument>();
  const stateChanged = new vscode.EventEmitter<void>();
  const judged = new vscode.EventEmitter<readonly string[]>();
  let state: JudgeState = "idle";
  let waiting: { uri: string; document: ManifestDocument }[] = [];
  let running = false;
  let definitions: readonly string[] = [];

  function enter(next: JudgeState): void {
    if (state === next) return;
    state = next;
    stateChanged.fire();
  }

  function ask(manifest: Manifest): void {
    if (!isFollowed(manifest)) return;
    if (handInDefinitions()) for (const other of workspace.manifests) enqueue(other);
    enqueue(manifest);
    run();
  }

  function enqueue({ uri, documents }: Manifest): void {
    for (const document of documents) {
      if (document.role !== "resource" && document.role !== "incomplete") continue;
      if (known.has(document) || asked.has(document)) continue;
      asked.add(document);
      waiting.push({ uri, document });
    }
  }

  /** Custom resources are judged by the CRDs that stand in the workspace's manifests. True when those changed. */
  function handInDefinitions(): boolean {
    const found = [...workspace.manifests].flatMap(({ documents }) =>
      documents.filter(({ resource }) => resource?.kind === "CustomResourceDefinition"),
    );
    const unopened = [...workspace.graph.files].filter(([uri]) => !workspace.get(uri));
    const texts = [
      ...found.map(({ text }) => text),
      ...unopened.flatMap(([, { definitions }]) => definitions),
      ...clusterDefinitionsInUse().map(definitionText),
    ];
    if (texts.length === definitions.length && texts.every((text, index) => text === definitions[index])) return false;
    definitions = texts;
    judge.setCustomResourceDefinitions(texts).catch((error) => logFailure(log, "verdict", error));
    for (const { documents } of workspace.manifests)
      for (const document of documents) {
        const verdict = known.get(document);
        if (verdict && verdict.recognised !== "custom" && verdict.recognised !== "unknown") continue;
        known.delete(document);
        asked.delete(document);
      }
    return true;
  }

  /** A cluster may have hundreds: only those of which there is a resource here, and which the workspace does not define. */
  function clusterDefinitionsInUse(): ClusterDefinition[] {
    const { catalog, manifests, graph, get, clusterDefinitions } = workspace;
    if (clusterDefinitions.length === 0) return [];
    const idOf = ({ group, kind }: { readonly group: string; readonly kind: string }) => `${group}/${kind}`;
    const used = new Set<string>();
    for (const { documents } of manifests) for (const { resource } of documents) if (resource) used.add(idOf(resource));
    const own = new Set(customKindsIn({ catalog, graph, get }).map(idOf));
    return clusterDefinitions.filter((one) => used.has(idOf(one)) && !own.has(idOf(one)));
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    let failed = false;
    try {
      while (waiting.length > 0 && !failed) failed = !(await judgeSome());
    } finally {
      running = false;
      enter(failed ? "failed" : "idle");
    }
  }

  async function judgeSome(): Promise<boolean> {
    const present = new Set([...workspace.manifests].flatMap(({ documents }) => documents));
    // What was edited or closed since it was asked for is no longer of interest.
    waiting = waiting.filter(({ document }) => present.has(document));
    const batch = waiting.splice(0, documentsAtOnce);
    if (batch.length === 0) return true;
    enter("judging");
    const before = definitions;
    try {
      const verdicts = await judge.judge(batch.map(({ document }) => document.text));
      for (const [index, { document }] of batch.entries()) {
        const verdict = verdicts[index];
        if (verdict && before === definitions) known.set(document, verdict);
        else asked.delete(document);
      }
    } catch (error) {
      // Asked again at the next edit; until then the other two layers speak alone.
      for (const { document } of [...batch, ...waiting.splice(0)]) asked.delete(document);
      logFailure(log, "verdict", error);
      return false;
    }
    judged.fire([...new Set(batch.map(({ uri }) => uri))]);
    return true;
  }

  return {
    of: (document) => known.get(document) ?? carried.get(document),
    carry(before, after) {
      if (before.documents.length !== after.documents.length) return;
      for (const [index, document] of after.documents.entries()) {
        const old = before.documents[index];
        if (!old || old === document) continue;
        const verdict = known.get(old) ?? carried.get(old);
        if (!verdict) continue;
        const refusals = verdict.refusals.filter(({ type }) => !seenByStructure.includes(type));
        carried.set(document, refusals.length === verdict.refusals.length ? verdict : { ...verdict, refusals });
      }
    },
    ask,
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    onDidJudge: judged.event,
    dispose() {
      waiting = [];
      stateChanged.dispose();
      judged.dispose();
      judge.dispose();
    },
  };
}
