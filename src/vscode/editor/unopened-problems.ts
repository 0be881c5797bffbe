/** Diagnostics of files that are not open. */

import * as vscode from "vscode";
import { areTopicsUnchanged, problemsIn, topicVersionsOf } from "../../core/analysis";
import type { Manifest } from "../../core/manifest/field";
import { Debounced } from "../../session/debounced";
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
  const problems = new UnopenedProblems(app);
  const checkSoon = () => problems.checkSoon();
  checkSoon();
  return vscode.Disposable.from(
    problems,
    app.files.onDidChange(checkSoon),
    app.onDidChangeSettings(() => problems.checkAllAgain()),
    vscode.workspace.onDidChangeTextDocument(checkSoon),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => problems.forget(uri.toString())),
    vscode.workspace.onDidCloseTextDocument(checkSoon),
  );
}

const isEnabled = () => vscode.workspace.getConfiguration("danado").get("problems.unopenedFiles", false);
const isOpen = (uri: string) => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);

/** The problems shown for unopened files, and what they depend on: only files for which that has changed are checked again. */
class UnopenedProblems implements vscode.Disposable {
  readonly #app: App;
  readonly #shown = vscode.languages.createDiagnosticCollection("danado-unopened");
  readonly #checked = new Map<string, Checked>();
  readonly #checkSoon = new Debounced(pause, () => this.#checkAll());
  #isAtWork = false;

  constructor(app: App) {
    this.#app = app;
  }

  checkSoon(): void {
    this.#checkSoon.dispose();
    if (isEnabled()) this.#checkSoon.request();
  }

  checkAllAgain(): void {
    this.#checked.clear();
    this.#shown.clear();
    this.checkSoon();
  }

  forget(uri: string): void {
    this.#checked.delete(uri);
    this.#shown.delete(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.#shown.dispose();
    this.#checkSoon.dispose();
  }

  async #checkAll(): Promise<void> {
    const { index } = this.#app.workspace;
    if (this.#isAtWork || !index.isComplete) return;
    this.#isAtWork = true;
    try {
      for (const uri of this.#checked.keys()) if (!index.fileAt(uri)) this.forget(uri);
      for (const [uri, file] of index.files) {
        if (!isEnabled()) break;
        if (isOpen(uri) || this.#isCurrent(uri, file)) continue;
        try {
          await this.#check(uri);
        } catch (error) {
          // Possibly deleted: not tried again until it changes.
          this.#checked.set(uri, { file, seen: new Map() });
          logFailure(this.#app.log, "unopened files", error);
        }
        // Yield to typing.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      this.#isAtWork = false;
    }
  }

  #isCurrent(uri: string, file: unknown): boolean {
    const known = this.#checked.get(uri);
    return known !== undefined && known.file === file && areTopicsUnchanged(this.#app.workspace, known.seen);
  }

  async #check(uri: string): Promise<void> {
    const { workspace } = this.#app;
    const place = vscode.Uri.parse(uri);
    const file = workspace.index.fileAt(uri);
    const text = await textOnDisk(place);
    if (text === undefined || isOpen(uri)) return;
    const manifest = workspace.update(uri, text);
    try {
      await judged(this.#app, manifest);
      if (isOpen(uri)) return;
      const problems = problemsIn(workspace, uri, this.#app.problemSettingsOf({ uri: place }));
      const lines = linesOf(text);
      this.#checked.set(uri, { file, seen: topicVersionsOf(workspace, uri) });
      this.#shown.set(
        place,
        problems.map((problem) => toDiagnostic(lines, problem)),
      );
    } finally {
      // It may have been opened in the meantime.
      if (!isOpen(uri)) workspace.remove(uri);
    }
  }
}

/** Resolves once all documents are judged, or after some time. */
function judged({ verdicts }: App, manifest: Manifest): Promise<void> {
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
