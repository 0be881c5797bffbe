import * as vscode from "vscode";
import { isOutdated } from "../../core/features/problems";
import { judgingPause } from "../../core/verdict/verdict";
import { type App, isEditable, mayBeManifest } from "../app";
import { toDiagnostic } from "../convert";
import { logFailure } from "../guard";
import { tellsSyntaxErrors } from "../neighbours";

/** Who types without a pause is told at least this often. */
const longestWait = 500;
/** A file that takes this long, in milliseconds, is looked at once typing pauses for as long as this. */
const costly = 60;
const pauseOfCostly = 250;
/** What the change means for other files waits until the changed one is told of. */
const pauseForOthers = 20;

/** Structure and good practice at once on each change, the API server's verdict a moment later. */
export function register(app: App): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("danado");
  let revision = 0;
  let around: ReturnType<typeof setTimeout> | undefined;
  /** Whose YAML errors the YAML extension tells already. */
  const toldBeside = new Set<string>();
  const timers = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
  /** What looking at a file took after its last edit. */
  const costs = new Map<string, number>();
  const changed = new Map<string, ReturnType<typeof setTimeout>>();

  function show(document: vscode.TextDocument): void {
    try {
      shown.set(
        document.uri,
        app
          .problemsOf(document)
          .filter(({ source }) => source !== "yaml" || !toldBeside.has(document.uri.toString()))
          .map((problem) => toDiagnostic(document, problem)),
      );
    } catch (error) {
      logFailure(app.log, "problems", error);
    }
  }

  function edited(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    clearTimeout(changed.get(uri));
    const look = () => {
      changed.delete(uri);
      if (document.isClosed) return;
      const started = performance.now();
      opened(document);
      costs.set(uri, performance.now() - started);
    };
    if ((costs.get(uri) ?? 0) > costly) changed.set(uri, setTimeout(look, pauseOfCostly));
    else look();
  }

  function judgeSoon(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    const waiting = timers.get(uri);
    clearTimeout(waiting?.timer);
    const since = waiting?.since ?? Date.now();
    const wait = Math.min(judgingPause, Math.max(0, since + longestWait - Date.now()));
    const timer = setTimeout(() => {
      timers.delete(uri);
      if (!document.isClosed) app.verdicts.ask(app.manifestOf(document));
    }, wait);
    timers.set(uri, { timer, since });
  }

  function opened(document: vscode.TextDocument): void {
    if (!isOfInterest(document)) return;
    show(document);
    judgeSoon(document);
    lookAroundSoon();
  }

  /** What changes in one file may be the end, or the beginning, of a problem in another. */
  function lookAroundSoon(): void {
    if (app.workspace.index.revision === revision) return;
    around ??= setTimeout(() => {
      around = undefined;
      revision = app.workspace.index.revision;
      for (const document of openDocuments()) if (isOutdated(app.workspace, document.uri.toString())) show(document);
    }, pauseForOthers);
  }

  function closed(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    clearTimeout(timers.get(uri)?.timer);
    timers.delete(uri);
    clearTimeout(changed.get(uri));
    changed.delete(uri);
    costs.delete(uri);
    app.forget(document);
    toldBeside.delete(uri);
    shown.delete(document.uri);
    lookAroundSoon();
  }

  function lookBeside(uris: readonly vscode.Uri[]): void {
    for (const document of openDocuments()) {
      const uri = document.uri.toString();
      if (!uris.some((one) => one.toString() === uri) || tellsSyntaxErrors(document.uri) === toldBeside.has(uri))
        continue;
      if (!toldBeside.delete(uri)) toldBeside.add(uri);
      show(document);
    }
  }

  const openDocuments = () => vscode.workspace.textDocuments.filter(isOfInterest);

  for (const document of openDocuments()) opened(document);
  return vscode.Disposable.from(
    shown,
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) edited(document);
    }),
    app.files.onDidChange(() => {
      lookAroundSoon();
      // A definition of theirs may have changed.
      openDocuments().forEach(judgeSoon);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => lookBeside(uris)),
    app.onDidChangeSettings(() => openDocuments().forEach(show)),
    app.verdicts.onDidJudge((uris) => {
      for (const document of openDocuments()) if (uris.includes(document.uri.toString())) show(document);
    }),
    {
      dispose: () => {
        clearTimeout(around);
        for (const { timer } of timers.values()) clearTimeout(timer);
        for (const timer of changed.values()) clearTimeout(timer);
      },
    },
  );
}

const isOfInterest = (document: vscode.TextDocument): boolean => mayBeManifest(document) && isEditable(document);
