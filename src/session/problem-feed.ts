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

export function createProblemFeed<Document>(
  {
    workspace,
    verdicts,
    files,
    rendering,
    charts,
    onDidChangeSettings,
  }: Pick<Session, "workspace" | "verdicts" | "files" | "onDidChangeSettings"> &
    Partial<Pick<Session, "rendering" | "charts">>,
  documents: ShownDocuments<Document>,
): ProblemFeed<Document> {
  const { index } = workspace;
  let revision = 0;
  let others: ReturnType<typeof setTimeout> | undefined;
  const judging = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
  /** How long checking a file took after its last edit. */
  const costs = new Map<string, number>();
  const changed = new Map<string, ReturnType<typeof setTimeout>>();

  function judgeSoon(document: Document): void {
    const uri = documents.uriOf(document);
    const waiting = judging.get(uri);
    clearTimeout(waiting?.timer);
    const since = waiting?.since ?? Date.now();
    const wait = Math.min(judgingPause, Math.max(0, since + longestWait - Date.now()));
    const timer = setTimeout(() => {
      judging.delete(uri);
      if (!documents.isClosed(document)) verdicts.ask(documents.manifestOf(document));
    }, wait);
    judging.set(uri, { timer, since });
  }

  /** A change in one file can cause or resolve problems in others. */
  function lookAtOthersSoon(): void {
    if (index.revision === revision) return;
    others ??= setTimeout(() => {
      others = undefined;
      revision = index.revision;
      for (const document of documents.all())
        if (isOutdated(workspace, documents.uriOf(document))) documents.show(document);
    }, pauseForOthers);
  }

  function opened(document: Document): void {
    documents.show(document);
    judgeSoon(document);
    lookAtOthersSoon();
  }

  function edited(document: Document): void {
    const uri = documents.uriOf(document);
    clearTimeout(changed.get(uri));
    const look = () => {
      changed.delete(uri);
      if (documents.isClosed(document)) return;
      const started = performance.now();
      opened(document);
      costs.set(uri, performance.now() - started);
    };
    if ((costs.get(uri) ?? 0) > costly) changed.set(uri, setTimeout(look, pauseOfCostly));
    else look();
  }

  const showAll = () => documents.all().forEach(documents.show);
  const listeners = [
    files.onDidChange(() => {
      lookAtOthersSoon();
      // One of their definitions may have changed.
      documents.all().forEach(judgeSoon);
    }),
    onDidChangeSettings(showAll),
    verdicts.onDidJudge((uris) => {
      for (const document of documents.all()) if (uris.includes(documents.uriOf(document))) documents.show(document);
    }),
  ];

  if (rendering)
    listeners.push(
      rendering.onDidRender((paths) => {
        for (const document of documents.all())
          if (paths.has(pathOf(documents.uriOf(document)))) documents.show(document);
      }),
    );

  if (charts)
    listeners.push(
      charts.onDidChange((folders) => {
        for (const document of documents.all())
          if (isOfFolders(folders, documents.uriOf(document))) documents.show(document);
      }),
    );

  return {
    ...{ opened, edited, showAll },
    closed(document) {
      const uri = documents.uriOf(document);
      clearTimeout(judging.get(uri)?.timer);
      judging.delete(uri);
      clearTimeout(changed.get(uri));
      changed.delete(uri);
      costs.delete(uri);
      lookAtOthersSoon();
    },
    dispose() {
      clearTimeout(others);
      for (const { timer } of judging.values()) clearTimeout(timer);
      for (const timer of changed.values()) clearTimeout(timer);
      for (const one of listeners) one.dispose();
    },
  };
}
