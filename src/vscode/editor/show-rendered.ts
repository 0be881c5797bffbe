/** Shows the rendered output of kustomizations and charts. */

import * as vscode from "vscode";
import { t } from "../../core/l10n";
import { outputAt, type RenderOutput, sourceAt } from "../../core/render/render-output";
import { Debounced } from "../../session/debounced";
import type { Files } from "../../session/files";
import type { Rendering, ShownRoot } from "../../session/rendering";
import { type App, documentInView } from "../host/app";
import { setContext } from "../host/context-key";
import { filesAtHead } from "../host/git-head";
import { guard, logFailure } from "../host/guard";

/** Scheme of the read-only documents with rendered output. */
export const renderedScheme = "danado-rendered";

/** URI fragment of the output at the last commit. */
const headFragment = "HEAD";

/** Pause after the last change before the output is rendered again, in ms. */
const pause = 120;

/** A root that is shown. */
interface Shown {
  /** Its last output; undefined if it could not be rendered so far. */
  readonly output: RenderOutput | undefined;
  /** Whether that is its current output. */
  readonly isCurrent: boolean;
}

/**
 * `danado.showRendered`: shows the output of the open file's kustomization or chart next to it; it is updated with each
 * edit, and the cursors of both sides follow each other. `danado.compareRendered`: compares two outputs.
 * `danado.compareRenderedWithHead`: compares the output at the last commit with the current one.
 */
export function register(app: App): vscode.Disposable {
  const { rendering } = app;
  if (!rendering) return { dispose: () => undefined };
  const view = new RenderedDocuments(app, rendering);
  return vscode.Disposable.from(
    view,
    vscode.workspace.registerTextDocumentContentProvider(renderedScheme, view),
    vscode.commands.registerCommand("danado.showRendered", (given?: unknown) => view.show(nameOf(given))),
    vscode.commands.registerCommand("danado.compareRendered", (given?: unknown) => view.compare(nameOf(given))),
    vscode.commands.registerCommand("danado.compareRenderedWithHead", (given?: unknown) =>
      view.compareWithHead(nameOf(given)),
    ),
    vscode.languages.registerCodeLensProvider(
      [{ pattern: "**/kustomization.{yaml,yml}" }, { pattern: "**/Kustomization" }, { pattern: "**/Chart.yaml" }],
      {
        onDidChangeCodeLenses: view.onDidRender,
        provideCodeLenses: guard(app, "rendered-lens", (document: vscode.TextDocument) =>
          lensesFor(rendering, document.uri.toString()),
        ),
      },
    ),
  );
}

/** A root's name, if the lens passes one. */
const nameOf = (given: unknown): string | undefined => (typeof given === "string" ? given : undefined);

class RenderedDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #app: App;
  readonly #rendering: Rendering;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #rendered = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidRender = this.#rendered.event;
  readonly #shown = new Map<string, Shown>();
  /** The last chosen root of each file. */
  readonly #chosen = new Map<string, string>();
  /** The files at HEAD by root, from its last comparison. */
  readonly #filesAtHead = new Map<string, Files>();
  readonly #listeners: vscode.Disposable[];
  readonly #refreshSoon = new Debounced(pause, () => {
    for (const uri of this.#shown.keys()) this.#changed.fire(vscode.Uri.parse(uri));
  });
  /** The editor whose selection we moved ourselves, which must not move the other in turn. */
  #moved: vscode.TextEditor | undefined;

  constructor(app: App, rendering: Rendering) {
    this.#app = app;
    this.#rendering = rendering;
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#updateContextKeys()),
      rendering.onDidRender(() => {
        this.#updateContextKeys();
        this.#rendered.fire();
        this.#refreshSoon.request();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === renderedScheme) this.#shown.delete(uri.toString());
      }),
    ];
  }

  async show(name?: string): Promise<void> {
    await this.#rendering.ready();
    const root = await this.#choose(name, this.#rootsHere(), t("Which result?"));
    if (!root) return;
    const document = await this.#open(root.name);
    const source = vscode.window.activeTextEditor;
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
    if (source) this.#follow(source);
  }

  async compare(name?: string): Promise<void> {
    await this.#rendering.ready();
    const all = this.#rendering.roots();
    const left = await this.#choose(name, this.#rootsHere(all), t("Compare which result?"));
    if (!left) return;
    const others = all.filter((one) => one.name !== left.name);
    const right = await this.#choose(undefined, others, t("Compare {name} with", { name: left.name }));
    if (!right) return;
    const [before, after] = [await this.#open(left.name), await this.#open(right.name)];
    await vscode.commands.executeCommand("vscode.diff", before.uri, after.uri, `${left.name} ↔ ${right.name}`);
  }

  /** Shows, for example, what an edit changes in the prod environment. */
  async compareWithHead(name?: string): Promise<void> {
    await this.#rendering.ready();
    const root = await this.#choose(name, this.#rootsHere(this.#rendering.roots()), t("Compare which result?"));
    if (!root) return;
    const files = await filesAtHead(this.#app.disk, vscode.Uri.parse(root.uri));
    if (files === undefined) {
      void vscode.window.showInformationMessage(t("This folder is in no Git repository with a commit."));
      return;
    }
    this.#filesAtHead.set(root.name, files);
    const [before, after] = [await this.#open(root.name, headFragment), await this.#open(root.name)];
    await vscode.commands.executeCommand("vscode.diff", before.uri, after.uri, `${root.name} (HEAD ↔ ${t("now")})`);
  }

  async #contentAtHead(name: string): Promise<string> {
    await this.#rendering.ready();
    const root = this.#rendering.roots().find((one) => one.name === name);
    const files =
      this.#filesAtHead.get(name) ?? (root && (await filesAtHead(this.#app.disk, vscode.Uri.parse(root.uri))));
    const output = files && (await this.#rendering.outputAtCommit(name, files));
    if (!output) return comment(t("{name} is not in this workspace any more", { name }));
    if (output.error !== undefined)
      return comment(t("{name} cannot be rendered: {error}", { name, error: output.error }));
    return output.text || comment(t("It renders to nothing"));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = uri.query;
    if (uri.fragment === headFragment) return this.#contentAtHead(name);
    this.#app.takeInOpenDocuments();
    const output = await this.#rendering.outputOf(name);
    if (output && output.error === undefined) {
      this.#shown.set(uri.toString(), { output, isCurrent: true });
      return output.text || comment(t("It renders to nothing"));
    }
    // Positions in the shown output no longer match; the cursor is followed again after the next successful rendering.
    const last = this.#shown.get(uri.toString())?.output;
    this.#shown.set(uri.toString(), { output: last, isCurrent: false });
    if (output?.error === undefined) return comment(t("{name} is not in this workspace any more", { name }));
    const head = comment(t("{name} cannot be rendered: {error}", { name, error: output.error }));
    return last ? `${head}${comment(t("What follows is the last result."))}${last.text}` : head;
  }

  dispose(): void {
    this.#refreshSoon.dispose();
    for (const one of this.#listeners) one.dispose();
    this.#changed.dispose();
    this.#rendered.dispose();
  }

  /** The roots that include the file in view, or a default if there are none. */
  #rootsHere(otherwise: readonly ShownRoot[] = []): readonly ShownRoot[] {
    const document = documentInView();
    const over = document ? this.#rendering.rootsOver(document.uri.toString()) : [];
    return over.length > 0 ? over : otherwise;
  }

  async #choose(name: string | undefined, roots: readonly ShownRoot[], title: string): Promise<ShownRoot | undefined> {
    const named = name === undefined ? undefined : this.#rendering.roots().find((one) => one.name === name);
    if (named) return named;
    if (roots.length === 0) {
      void vscode.window.showInformationMessage(
        t("Open a file of a kustomization or of a chart first: a base, a patch, a template, values."),
      );
      return undefined;
    }
    if (roots.length === 1) return roots[0];
    const key = `${title}\n${documentInView()?.uri.toString() ?? ""}`;
    const last = this.#chosen.get(key);
    const items = [...roots]
      .sort((a, b) => Number(b.name === last) - Number(a.name === last))
      .map((root) => ({ label: root.name, description: inWords(root), root }));
    const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
    if (picked) this.#chosen.set(key, picked.root.name);
    return picked?.root;
  }

  async #open(name: string, fragment = ""): Promise<vscode.TextDocument> {
    const file = `${name.replaceAll("/", " › ")}.yaml`;
    const uri = vscode.Uri.from({ scheme: renderedScheme, path: `/${file}`, query: name, fragment });
    // VS Code keeps a document for a while after its editor is closed, with outdated content.
    const isKept = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    const document = await vscode.workspace.openTextDocument(uri);
    if (isKept) this.#changed.fire(uri);
    return document.languageId === "yaml" ? document : vscode.languages.setTextDocumentLanguage(document, "yaml");
  }

  /** Sets the context keys for menus: whether there are roots, and whether the file in view is part of one. */
  #updateContextKeys(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    setContext("danado.hasRoots", this.#rendering.roots().length > 0);
    setContext("danado.isRendered", uri !== undefined && this.#rendering.rootsOver(uri).length > 0);
  }

  #follow(editor: vscode.TextEditor): void {
    if (editor === this.#moved) {
      this.#moved = undefined;
      return;
    }
    if (editor !== vscode.window.activeTextEditor) return;
    try {
      const shown = this.#shown.get(editor.document.uri.toString());
      if (shown) this.#showSource(editor, shown);
      else this.#showOutput(editor);
    } catch (error) {
      logFailure(this.#app.log, "rendered", error);
    }
  }

  /** Shows the source of the line under the cursor, if its file is in a visible editor. */
  #showSource(editor: vscode.TextEditor, { output, isCurrent }: Shown): void {
    if (!output || !isCurrent) return;
    const line = editor.document.lineAt(editor.selection.active.line);
    const source = sourceAt(output.places(), editor.document.offsetAt(line.range.end));
    if (!source) return;
    const other = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path === source.place.file);
    if (other) this.#reveal(other, source.place.span.start);
  }

  #showOutput(editor: vscode.TextEditor): void {
    const { uri } = editor.document;
    const offset = editor.document.offsetAt(editor.document.lineAt(editor.selection.active.line).range.end);
    for (const other of vscode.window.visibleTextEditors) {
      const shown = this.#shown.get(other.document.uri.toString());
      const found = shown?.output && shown.isCurrent ? outputAt(shown.output.places(), uri.path, offset) : undefined;
      if (found) this.#reveal(other, found.offset);
    }
  }

  #reveal(editor: vscode.TextEditor, offset: number): void {
    const at = editor.document.positionAt(offset);
    if (editor.selection.active.line === at.line) return;
    this.#moved = editor;
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

const comment = (text: string): string => `${text.replace(/^/gm, "# ")}\n`;

/** `12 resources`, or a note that it cannot be rendered. */
function inWords({ resources, errors }: ShownRoot): string {
  if (resources === undefined) return errors > 0 ? t("cannot be rendered") : "";
  const count = resources === 1 ? t("1 resource") : t("{count} resources", { count: resources });
  if (errors === 0) return count;
  return `${count}, ${errors === 1 ? t("1 error") : t("{count} errors", { count: errors })}`;
}

function lensesFor(rendering: Rendering, uri: string): vscode.CodeLens[] {
  const range = new vscode.Range(0, 0, 0, 0);
  const own = rendering.roots().filter((root) => root.uri === uri);
  const others = rendering.roots().length > 1;
  const lenses = own.flatMap((root) => {
    const { name } = root;
    const words = inWords(root);
    const prefix = own.length > 1 && name.includes(", ") ? `${name.split(", ").at(-1) ?? name}: ` : "";
    const lens = (title: string, command: string) =>
      new vscode.CodeLens(range, { title, command, ...(command && { arguments: [name] }) });
    return [
      ...(words ? [lens(`${prefix}${t("Renders to {what}", { what: words })}`, "")] : []),
      lens(t("Show Rendered"), "danado.showRendered"),
      ...(others ? [lens(t("Compare…"), "danado.compareRendered")] : []),
    ];
  });
  // It asks for the environment, and shows the plan first.
  const apply = { title: t("Apply"), command: "danado.applyToCluster", arguments: [vscode.Uri.parse(uri)] };
  return own.length > 0 && vscode.workspace.isTrusted ? [...lenses, new vscode.CodeLens(range, apply)] : lenses;
}
