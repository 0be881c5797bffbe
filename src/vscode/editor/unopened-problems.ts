/** Diagnostics of files that are not open. */

import * as vscode from "vscode";
import { areTopicsUnchanged, problemsIn, topicVersionsOf } from "../../core/analysis";
import type { Manifest } from "../../core/manifest/field";
import type { App } from "../host/app";
import { linesOf, toDiagnostic } from "../host/convert";
import { logFailure } from "../host/guard";
import { textOnDisk } from "../host/text-on-disk";

/** Pause after the last change before files are checked, so that open files come first. */
const pause = 1000;
/** Longest time to wait for the verdict of one file. */
const longestVerdict = 20_000;

/** What a file's findings depend on: its own text and the answers of the index. */
interface Checked {
  readonly file: unknown;
  readonly seen: ReadonlyMap<string, number>;
}

/** Reports problems of unopened files if the user has enabled it: one file after another, without keeping them in memory. */
export function register(app: App): vscode.Disposable {
  const { workspace, verdicts, log } = app;
  const { index } = workspace;
  const shown = vscode.languages.createDiagnosticCollection("danado-unopened");
  const checked = new Map<string, Checked>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAtWork = false;

  const isWanted = () => vscode.workspace.getConfiguration("danado").get("problems.unopenedFiles", false);
  const isOpen = (uri: string) => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);

  function soon(): void {
    clearTimeout(timer);
    if (isWanted()) timer = setTimeout(() => void checkAll(), pause);
  }

  function forgetAll(): void {
    checked.clear();
    shown.clear();
    soon();
  }

  function forget(uri: string): void {
    checked.delete(uri);
    shown.delete(vscode.Uri.parse(uri));
  }

  async function checkAll(): Promise<void> {
    if (isAtWork || !index.isComplete) return;
    isAtWork = true;
    try {
      for (const uri of checked.keys()) if (!index.fileAt(uri)) forget(uri);
      for (const [uri, file] of index.files) {
        if (!isWanted()) break;
        const known = checked.get(uri);
        if (isOpen(uri) || (known?.file === file && areTopicsUnchanged(workspace, known.seen))) continue;
        try {
          await check(uri);
        } catch (error) {
          // Possibly deleted: not tried again until it changes.
          checked.set(uri, { file, seen: new Map() });
          logFailure(log, "unopened files", error);
        }
        // Yield to typing.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      isAtWork = false;
    }
  }

  async function check(uri: string): Promise<void> {
    const place = vscode.Uri.parse(uri);
    const file = index.fileAt(uri);
    const text = await textOnDisk(place);
    if (text === undefined || isOpen(uri)) return;
    const manifest = workspace.update(uri, text);
    try {
      await judged(manifest);
      if (isOpen(uri)) return;
      const problems = problemsIn(workspace, uri, app.problemSettingsOf({ uri: place }));
      const lines = linesOf(text);
      checked.set(uri, { file, seen: topicVersionsOf(workspace, uri) });
      shown.set(
        place,
        problems.map((problem) => toDiagnostic(lines, problem)),
      );
    } finally {
      // It may have been opened in the meantime.
      if (!isOpen(uri)) workspace.remove(uri);
    }
  }

  function judged(manifest: Manifest): Promise<void> {
    const waits = () =>
      manifest.documents.some(
        (document) => (document.role === "resource" || document.role === "incomplete") && !verdicts.of(document),
      );
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(limit);
        listener.dispose();
        resolve();
      };
      const limit = setTimeout(done, longestVerdict);
      const listener = verdicts.onDidJudge(() => {
        if (!waits()) done();
      });
      if (waits()) verdicts.ask(manifest);
      else done();
    });
  }

  soon();
  return vscode.Disposable.from(
    shown,
    app.files.onDidChange(soon),
    app.onDidChangeSettings(forgetAll),
    vscode.workspace.onDidChangeTextDocument(soon),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => forget(uri.toString())),
    vscode.workspace.onDidCloseTextDocument(soon),
    { dispose: () => clearTimeout(timer) },
  );
}
