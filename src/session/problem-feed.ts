/** Decides when to update the problems of open documents. */

import { isOutdated } from "../core/analysis";
import type { Manifest } from "../core/manifest/field";
import { judgingPause } from "../core/verdict/verdict";
import { isOfFolders } from "./charts";
import type { Disposable } from "./events";
import { pathOf } from "./files";
import type { Session } from "./session";

/** Maximum delay of an update while the user types without a pause, in milliseconds, like the times below. */
const longestWait = 500;
/** A file that takes this long to check is only checked after a pause of `pauseOfCostly`. */
const costly = 60;
const pauseOfCostly = 250;
/** Delay before other files affected by a change are updated. */
const pauseForOthers = 20;

/** The open documents, in the editor's own type. */
export interface ShownDocuments<Document> {
  all(): readonly Document[];
  uriOf(document: Document): string;
  isClosed(document: Document): boolean;
  manifestOf(document: Document): Manifest;
  /** Updates the problems shown for a document. */
  show(document: Document): void;
}

/** Schedules updates: at once for the edited document, later for its verdict and for other documents. */
export interface ProblemFeed<Document> extends Disposable {
  opened(document: Document): void;
  edited(document: Document): void;
  closed(document: Document): void;
  /** Updates all documents, for example after a change of settings. */
  showAll(): void;
}

type FeedSession = Pick<Session, "workspace" | "verdicts" | "files" | "onDidChangeSettings"> &
  Partial<Pick<Session, "rendering" | "charts">>;

/** The updates that wait. They are kept here by file, because closing a document must discard all of its own. */
class ScheduledUpdates<Document> implements ProblemFeed<Document> {
  readonly #session: FeedSession;
  readonly #documents: ShownDocuments<Document>;
  readonly #listeners: readonly Disposable[];
  /** The revision of the index that all documents were last compared with. */
  #revision = 0;
  #others: ReturnType<typeof setTimeout> | undefined;
  readonly #judging = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
  readonly #edited = new Map<string, ReturnType<typeof setTimeout>>();
  /** How long checking a file took after its last edit. */
  readonly #costs = new Map<string, number>();

  constructor(session: FeedSession, documents: ShownDocuments<Document>) {
    const { files, verdicts, rendering, charts, onDidChangeSettings } = session;
    this.#session = session;
    this.#documents = documents;
    this.#listeners = [
      files.onDidChange(() => {
        this.#showOthersSoon();
        // One of their definitions may have changed.
        for (const document of documents.all()) this.#judgeSoon(document);
      }),
      onDidChangeSettings(() => this.showAll()),
      verdicts.onDidJudge((uris) => this.#showSome((uri) => uris.includes(uri))),
      ...(rendering ? [rendering.onDidRender((paths) => this.#showSome((uri) => paths.has(pathOf(uri))))] : []),
      ...(charts ? [charts.onDidChange((folders) => this.#showSome((uri) => isOfFolders(folders, uri)))] : []),
    ];
  }

  opened(document: Document): void {
    this.#documents.show(document);
    this.#judgeSoon(document);
    this.#showOthersSoon();
  }

  edited(document: Document): void {
    const uri = this.#documents.uriOf(document);
    clearTimeout(this.#edited.get(uri));
    const show = () => {
      this.#edited.delete(uri);
      if (this.#documents.isClosed(document)) return;
      const started = performance.now();
      this.opened(document);
      this.#costs.set(uri, performance.now() - started);
    };
    if ((this.#costs.get(uri) ?? 0) > costly) this.#edited.set(uri, setTimeout(show, pauseOfCostly));
    else show();
  }

  closed(document: Document): void {
    const uri = this.#documents.uriOf(document);
    clearTimeout(this.#judging.get(uri)?.timer);
    this.#judging.delete(uri);
    clearTimeout(this.#edited.get(uri));
    this.#edited.delete(uri);
    this.#costs.delete(uri);
    this.#showOthersSoon();
  }

  showAll(): void {
    this.#showSome(() => true);
  }

  dispose(): void {
    clearTimeout(this.#others);
    for (const { timer } of this.#judging.values()) clearTimeout(timer);
    for (const timer of this.#edited.values()) clearTimeout(timer);
    for (const one of this.#listeners) one.dispose();
  }

  #showSome(isAffected: (uri: string) => boolean): void {
    for (const document of this.#documents.all())
      if (isAffected(this.#documents.uriOf(document))) this.#documents.show(document);
  }

  #judgeSoon(document: Document): void {
    const { uriOf, isClosed, manifestOf } = this.#documents;
    const uri = uriOf(document);
    const waiting = this.#judging.get(uri);
    clearTimeout(waiting?.timer);
    const since = waiting?.since ?? Date.now();
    const wait = Math.min(judgingPause, Math.max(0, since + longestWait - Date.now()));
    const timer = setTimeout(() => {
      this.#judging.delete(uri);
      if (!isClosed(document)) this.#session.verdicts.ask(manifestOf(document));
    }, wait);
    this.#judging.set(uri, { timer, since });
  }

  /** A change in one file can cause or resolve problems in others. */
  #showOthersSoon(): void {
    const { workspace } = this.#session;
    if (workspace.index.revision === this.#revision) return;
    this.#others ??= setTimeout(() => {
      this.#others = undefined;
      this.#revision = workspace.index.revision;
      this.#showSome((uri) => isOutdated(workspace, uri));
    }, pauseForOthers);
  }
}

export const createProblemFeed = <Document>(
  session: FeedSession,
  documents: ShownDocuments<Document>,
): ProblemFeed<Document> => new ScheduledUpdates(session, documents);
