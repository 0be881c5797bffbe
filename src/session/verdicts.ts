/** Requests verdicts for open documents. */

import type { Manifest, ManifestDocument } from "../core/manifest/field";
import { isLiveAnalysed } from "../core/manifest/live-analysed";
import type { Judge, Verdict } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import { type Disposable, Emitter, type Event } from "./events";
import { type Log, logFailure } from "./log";
import { VerdictCache } from "./verdict-cache";

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

/** The documents that wait for a verdict, edited ones first. The verdicts themselves are kept in the cache. */
class VerdictQueue implements Verdicts {
  readonly #workspace: Workspace;
  readonly #judge: Judge;
  readonly #log: Log;
  readonly #cache: VerdictCache;
  readonly #stateChanged = new Emitter<void>();
  readonly #judged = new Emitter<readonly string[]>();
  /** Documents to judge, next one first, with the URI of their manifest. */
  #waiting = new Map<ManifestDocument, string>();
  #underWay: ReadonlyMap<ManifestDocument, string> = new Map();
  #isRunning = false;
  #state: JudgeState = "idle";
  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidJudge = this.#judged.event;
  readonly of = (document: ManifestDocument): Verdict | undefined => this.#cache.of(document);

  constructor(workspace: Workspace, judge: Judge, log: Log, cache: VerdictCache) {
    this.#workspace = workspace;
    this.#judge = judge;
    this.#log = log;
    this.#cache = cache;
  }

  get state(): JudgeState {
    return this.#state;
  }

  carry(before: Manifest, after: Manifest): void {
    this.#cache.carry(before, after);
  }

  ask(manifest: Manifest): void {
    if (!isLiveAnalysed(manifest)) return;
    if (this.#cache.forgetOutdated())
      for (const other of this.#workspace.manifests) if (other !== manifest) this.#enqueue(other);
    this.#enqueue(manifest);
    void this.#run();
  }

  dispose(): void {
    this.#waiting.clear();
    this.#stateChanged.dispose();
    this.#judged.dispose();
    this.#judge.dispose();
  }

  #enter(next: JudgeState): void {
    if (this.#state === next) return;
    this.#state = next;
    this.#stateChanged.fire(undefined);
  }

  /** Puts documents first, because they were edited last. */
  #enqueue({ uri, documents }: Manifest): void {
    const added = new Map<ManifestDocument, string>();
    for (const document of documents) {
      if (document.role !== "resource" && document.role !== "incomplete") continue;
      if (!this.#cache.isMissing(document, uri)) continue;
      if (!this.#waiting.has(document) && !this.#underWay.has(document)) added.set(document, uri);
    }
    if (added.size > 0) this.#waiting = new Map([...added, ...this.#waiting]);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    let failed = false;
    try {
      while (this.#waiting.size > 0 && !failed) failed = !(await this.#judgeSome());
    } finally {
      this.#isRunning = false;
      this.#enter(failed ? "failed" : "idle");
    }
  }

  async #judgeSome(): Promise<boolean> {
    this.#underWay = this.#takeSome();
    if (this.#underWay.size === 0) return true;
    this.#enter("judging");
    const batch = this.#cache.batch(this.#underWay);
    const { documents, surroundings } = batch;
    try {
      const verdicts = await this.#judge.judge(
        documents.map(({ document: { text }, definitions, kubernetesVersion }) => ({
          ...{ text, definitions, kubernetesVersion, surroundings },
        })),
      );
      for (const [index, judged] of documents.entries()) {
        const verdict = verdicts[index];
        if (!verdict) continue;
        if (verdict.stoppedBy) this.#log.warn(`verdict: a document could not be judged: ${verdict.stoppedBy}`);
        if (!this.#cache.keep(judged, batch, verdict)) this.#waiting.set(judged.document, judged.uri);
      }
    } catch (error) {
      // Requested again at the next edit; until then the other two layers are used alone.
      this.#waiting.clear();
      logFailure(this.#log, "verdict", error);
      return false;
    } finally {
      const uris = new Set(this.#underWay.values());
      this.#underWay = new Map();
      this.#judged.fire([...uris]);
    }
    return true;
  }

  /** Skips documents that were edited or closed after they were queued. */
  #takeSome(): ReadonlyMap<ManifestDocument, string> {
    const taken = new Map<ManifestDocument, string>();
    for (const [document, uri] of this.#waiting) {
      this.#waiting.delete(document);
      if (this.#workspace.get(uri)?.documents.includes(document)) taken.set(document, uri);
      if (taken.size === documentsAtOnce) break;
    }
    return taken;
  }
}

/** `versionFor` returns the Kubernetes release for a file's manifests (`1.36`); the newest if undefined. */
export function createVerdicts(
  workspace: Workspace,
  judge: Judge,
  log: Log,
  versionFor: (uri: string) => string | undefined = () => undefined,
): Verdicts {
  return new VerdictQueue(workspace, judge, log, new VerdictCache(workspace, versionFor));
}
