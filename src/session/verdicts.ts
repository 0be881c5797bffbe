/** Requests verdicts for open documents, and caches them. */

import { type Surrounding, surroundingsIn } from "../core/admission/surroundings";
import type { Definition } from "../core/kinds/definition";
import type { Manifest, ManifestDocument } from "../core/manifest/field";
import { isLiveAnalysed } from "../core/manifest/live-analysed";
import { definitionOfCluster } from "../core/schema/cluster-definition";
import { createDefinitionFinder } from "../core/schema/find-definitions";
import type { Judge, Refusal, Verdict } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import { type Disposable, Emitter, type Event } from "./events";
import { type Log, logFailure } from "./log";

export type JudgeState = "idle" | "judging" | "failed";

/** The verdicts that the worker has given so far. */
export interface Verdicts extends Disposable {
  of(document: ManifestDocument): Verdict | undefined;
  /** A manifest was edited: until the new text is judged, the verdict on the old one is kept. */
  carry(before: Manifest, after: Manifest): void;
  /** Requests missing verdicts of a manifest. */
  ask(manifest: Manifest): void;
  readonly state: JudgeState;
  readonly onDidChangeState: Event<void>;
  /** Verdicts arrived for these manifests, by URI. */
  readonly onDidJudge: Event<readonly string[]>;
}

/** Documents are judged in small batches, so that new edits do not wait for a whole file. */
const documentsAtOnce = 32;

/** Refusals that the structure layer finds on every keystroke; an old verdict would contradict it. */
const seenByStructure: readonly Refusal["type"][] = [
  "UnknownField",
  "DuplicateField",
  "DecodeError",
  "YamlError",
  "UnservedVersion",
  "MissingTypeMeta",
];

const restsOnDefinitions = ({ recognised }: Verdict): boolean => recognised === "custom" || recognised === "unknown";

/** Compares the definitions used; definitions of an unopened file are new objects when the file is read again. */
const isSameList = (a: readonly Definition[], b: readonly Definition[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at] || one.text === b[at]?.text);

const isSameSurroundings = (a: readonly Surrounding[], b: readonly Surrounding[]): boolean =>
  a.length === b.length && a.every(({ text }, at) => text === b[at]?.text);

/** `versionFor` returns the Kubernetes release for a file's manifests (`1.36`); the newest if undefined. */
export function createVerdicts(
  workspace: Workspace,
  judge: Judge,
  log: Log,
  versionFor: (uri: string) => string | undefined = () => undefined,
): Verdicts {
  // A document is the same object until its text changes, so a verdict found here is never outdated.
  const known = new WeakMap<ManifestDocument, Verdict>();
  /** The definitions that a custom resource's verdict depends on. */
  const judgedBy = new WeakMap<ManifestDocument, readonly Definition[]>();
  const judgedFor = new WeakMap<ManifestDocument, string | undefined>();
  const carried = new WeakMap<ManifestDocument, Verdict>();
  const stateChanged = new Emitter<void>();
  const judged = new Emitter<readonly string[]>();
  let state: JudgeState = "idle";
  /** Documents to judge, next one first, with the URI of their manifest. */
  let waiting = new Map<ManifestDocument, string>();
  let underWay: ReadonlyMap<ManifestDocument, string> = new Map();
  let running = false;
  let definitions: readonly Definition[] = [];
  let surroundings: readonly Surrounding[] = [];

  function enter(next: JudgeState): void {
    if (state === next) return;
    state = next;
    stateChanged.fire(undefined);
  }

  function ask(manifest: Manifest): void {
    if (!isLiveAnalysed(manifest)) return;
    const isOther = forgetByDefinitions();
    if (forgetBySurroundings() || isOther)
      for (const other of workspace.manifests) if (other !== manifest) enqueue(other);
    enqueue(manifest);
    void run();
  }

  /** Puts documents first, because they were edited last. */
  function enqueue({ uri, documents }: Manifest): void {
    const added = new Map<ManifestDocument, string>();
    for (const document of documents) {
      if (document.role !== "resource" && document.role !== "incomplete") continue;
      if (known.has(document) && judgedFor.get(document) !== versionFor(uri)) known.delete(document);
      if (!known.has(document) && !waiting.has(document) && !underWay.has(document)) added.set(document, uri);
    }
    if (added.size > 0) waiting = new Map([...added, ...waiting]);
  }

  /** Discards verdicts that depend on outdated definitions. Returns whether the definitions have changed. */
  function forgetByDefinitions(): boolean {
    const { clusterDefinitions } = workspace;
    const finder = createDefinitionFinder(workspace);
    const now = [
      ...finder.ofWorkspace.map(({ definition }) => definition),
      ...clusterDefinitions.map(definitionOfCluster),
    ];
    if (isSameList(now, definitions)) return false;
    definitions = now;
    for (const { uri, documents } of workspace.manifests)
      for (const document of documents) {
        const verdict = known.get(document);
        if (!verdict || !restsOnDefinitions(verdict)) continue;
        if (!isSameList(judgedBy.get(document) ?? [], finder.for(uri, document))) known.delete(document);
      }
    return true;
  }

  /** Discards all verdicts if the resources that affect admission have changed. */
  function forgetBySurroundings(): boolean {
    const now = surroundingsIn(workspace);
    const isSame = isSameSurroundings(now, surroundings);
    // Their positions may have changed all the same.
    surroundings = now;
    if (isSame) return false;
    for (const { documents } of workspace.manifests) for (const document of documents) known.delete(document);
    return true;
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    let failed = false;
    try {
      while (waiting.size > 0 && !failed) failed = !(await judgeSome());
    } finally {
      running = false;
      enter(failed ? "failed" : "idle");
    }
  }

  async function judgeSome(): Promise<boolean> {
    underWay = takeSome();
    if (underWay.size === 0) return true;
    enter("judging");
    const before = definitions;
    const finder = createDefinitionFinder(workspace);
    const around = surroundings;
    const batch = [...underWay].map(([document, uri]) => ({
      document,
      uri,
      definitions: finder.for(uri, document),
      kubernetesVersion: versionFor(uri),
    }));
    try {
      const verdicts = await judge.judge(
        batch.map(({ document: { text }, definitions, kubernetesVersion }) => ({
          ...{ text, definitions, kubernetesVersion },
          surroundings: around,
        })),
      );
      for (const [index, { document, uri, definitions: its, kubernetesVersion }] of batch.entries()) {
        const verdict = verdicts[index];
        if (!verdict) continue;
        judgedBy.set(document, its);
        judgedFor.set(document, kubernetesVersion);
        if (verdict.stoppedBy) log.warn(`verdict: a document could not be judged: ${verdict.stoppedBy}`);
        // The definitions may have changed in the meantime.
        const isOutdated = before !== definitions && restsOnDefinitions(verdict);
        if (isOutdated || !isSameSurroundings(around, surroundings)) waiting.set(document, uri);
        else known.set(document, verdict);
      }
    } catch (error) {
      // Requested again at the next edit; until then the other two layers are used alone.
      waiting.clear();
      logFailure(log, "verdict", error);
      return false;
    } finally {
      const uris = new Set(underWay.values());
      underWay = new Map();
      judged.fire([...uris]);
    }
    return true;
  }

  /** Skips documents that were edited or closed after they were queued. */
  function takeSome(): ReadonlyMap<ManifestDocument, string> {
    const taken = new Map<ManifestDocument, string>();
    for (const [document, uri] of waiting) {
      waiting.delete(document);
      if (workspace.get(uri)?.documents.includes(document)) taken.set(document, uri);
      if (taken.size === documentsAtOnce) break;
    }
    return taken;
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
      waiting.clear();
      stateChanged.dispose();
      judged.dispose();
      judge.dispose();
    },
  };
}
