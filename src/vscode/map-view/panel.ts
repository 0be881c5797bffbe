/** The panel that shows the map. */

import * as vscode from "vscode";
import { insidePodOf, type MapModel, mapOf, nodeAt } from "../../core/features/map";
import { language, t } from "../../core/l10n";
import { isLiveAnalysed } from "../../core/manifest/live-analysed";
import { type App, documentInView, mayBeManifest } from "../host/app";
import { toRange } from "../host/convert";
import { logFailure } from "../host/guard";
import { isFolder } from "../host/is-folder";
import { onDidChangeOtherFiles } from "../host/other-files";
import { textOnDisk } from "../host/text-on-disk";
import { writeFileSafely } from "../host/write-file";
import type { FromPage, PageWords, Scope, ToPage } from "./messages";
import { pageHtml } from "./page-html";

/** The map is updated after a pause in typing of this length. */
const pause = 120;
const mostFiles = 2000;

let panel: MapPanel | undefined;

/** Shows the map of a file, or of a folder that was clicked; the same panel is reused. */
export async function showMap(app: App, clicked?: vscode.Uri): Promise<void> {
  panel ??= new MapPanel(app, () => {
    panel = undefined;
  });
  await panel.show(clicked ?? documentInView()?.uri);
}

class MapPanel {
  readonly #app: App;
  readonly #view: vscode.WebviewPanel;
  readonly #disposables: vscode.Disposable[] = [];
  #of: vscode.Uri | undefined;
  #scope: Scope = "file";
  #model: MapModel = { nodes: [], edges: [] };
  #uris: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;

  constructor(app: App, closed: () => void) {
    this.#app = app;
    const root = vscode.Uri.joinPath(app.context.extensionUri, "dist");
    this.#view = vscode.window.createWebviewPanel(
      "danado.map",
      t("Map"),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [root], retainContextWhenHidden: true },
    );
    this.#view.iconPath = vscode.Uri.joinPath(app.context.extensionUri, "images/icon.png");
    const script = this.#view.webview.asWebviewUri(vscode.Uri.joinPath(root, "map-page.js"));
    this.#view.webview.html = pageHtml(script.toString(), this.#view.webview.cspSource);
    this.#disposables.push(
      this.#view.webview.onDidReceiveMessage((message: FromPage) => this.#onMessage(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isShown(document)) this.#refreshSoon();
      }),
      // Other files may become neighbours of these, or be added to the folder.
      onDidChangeOtherFiles(app, () => void this.#reload()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followCursor(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#followEditor(editor)),
      app.onDidChangeSettings(() => this.#refreshSoon()),
    );
    this.#view.onDidDispose(() => {
      clearTimeout(this.#timer);
      for (const disposable of this.#disposables) disposable.dispose();
      closed();
    });
  }

  async show(of: vscode.Uri | undefined): Promise<void> {
    this.#of = of;
    this.#scope = of === undefined ? "workspace" : (await isFolder(of)) ? "folder" : "file";
    this.#view.reveal(undefined, true);
    await this.#reload();
  }

  async #onMessage(message: FromPage): Promise<void> {
    try {
      switch (message.type) {
        case "ready":
          this.#isReady = true;
          this.#refresh();
          this.#selectAtCursor();
          break;
        case "open":
          await this.#open(this.#model.nodes.find(({ id }) => id === message.id)?.place, message.keepFocus);
          break;
        case "lookInside":
          await this.#lookInside(message.id);
          break;
        case "openPlace":
          if (this.#model.nodes.some(({ place }) => place?.uri === message.uri))
            await this.#open({ uri: message.uri, start: message.offset, end: message.offset });
          break;
        case "scope":
          this.#scope = message.scope;
          await this.#reload();
          break;
        case "save":
          await this.#save(message.format, message.data);
      }
    } catch (error) {
      logFailure(this.#app.log, "map", error);
      void vscode.window.showErrorMessage(t("The map could not do this; the log says why."));
    }
  }

  /** Updates the list of files and the map. */
  async #reload(): Promise<void> {
    this.#uris = await this.#urisInScope();
    this.#refresh();
    this.#selectAtCursor();
  }

  #selectAtCursor(): void {
    // The panel itself may have the focus by now.
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    const editor = editors.find((one) => one && this.#isShown(one.document));
    if (editor) this.#followCursor(editor);
  }

  /** The files in the index, without those that .gitignore or danado.yaml exclude. */
  async #urisInScope(): Promise<string[]> {
    const of = this.#of;
    const isFile = of !== undefined && !(await isFolder(of));
    const own = isFile ? [of.toString()] : [];
    if (this.#scope === "file") return own;
    const folder = isFile ? vscode.Uri.joinPath(of, "..") : of;
    const below = this.#scope === "folder" && folder && folder.scheme !== "untitled" ? `${folder}/` : "";
    const { index, manifests } = this.#app.workspace;
    const known = [...index.files.keys(), ...[...manifests].map(({ uri }) => uri)];
    const found = [...new Set([...known.filter((uri) => uri.startsWith(below)), ...own])].sort();
    if (found.length > mostFiles) this.#app.log.warn(`The map shows ${mostFiles} of ${found.length} files`);
    return found.slice(0, mostFiles);
  }

  async #lookInside(id: string): Promise<void> {
    const node = this.#model.nodes.find((one) => one.id === id);
    const uri = node?.place?.uri;
    if (!node || uri === undefined) return this.#post({ type: "inside", id, inside: undefined });
    const { workspace } = this.#app;
    const open = workspace.get(uri);
    const text = open ? undefined : await textOnDisk(vscode.Uri.parse(uri));
    const manifest = open ?? (text === undefined ? undefined : workspace.read(uri, text));
    this.#post({ type: "inside", id, inside: manifest && insidePodOf(workspace, manifest, node) });
  }

  readonly #isShown = (document: vscode.TextDocument): boolean => this.#uris.includes(document.uri.toString());

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), pause);
  }

  #refresh(): void {
    for (const document of vscode.workspace.textDocuments)
      if (this.#isShown(document) && mayBeManifest(document)) this.#app.manifestOf(document);
    this.#model = mapOf(this.#app.workspace, this.#uris);
    const name = this.#scope === "workspace" ? t("workspace") : (this.#of?.path.split("/").at(-1) ?? "");
    const title = name === "" ? t("Map") : t("Map: {name}", { name });
    this.#view.title = title;
    if (!this.#isReady) return;
    this.#post({
      type: "map",
      model: this.#model,
      title,
      scope: this.#scope,
      words: pageWords(),
      language: language(),
    });
  }

  #post(message: ToPage): void {
    void this.#view.webview.postMessage(message);
  }

  #followCursor({ document, selection }: vscode.TextEditor): void {
    if (!this.#isReady || !this.#isShown(document)) return;
    const node = nodeAt(this.#app.workspace, this.#model, document.uri.toString(), document.offsetAt(selection.active));
    if (node) this.#post({ type: "select", id: node.id });
  }

  /** In file scope, the map follows the active editor. */
  #followEditor(editor: vscode.TextEditor | undefined): void {
    const document = editor?.document;
    if (!document || this.#scope !== "file" || !mayBeManifest(document) || this.#isShown(document)) return;
    const manifest = this.#app.manifestOf(document);
    if (!isLiveAnalysed(manifest) || manifest.documents.every(({ resource }) => resource === undefined)) return;
    this.#of = document.uri;
    void this.#reload();
  }

  async #open(place: MapModel["nodes"][number]["place"], preserveFocus = false): Promise<void> {
    if (!place) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
    const at = toRange(document, { start: place.start, end: place.start });
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: at,
      preserveFocus,
    });
  }

  async #save(format: "svg" | "png", data: string): Promise<void> {
    const folder = this.#of && this.#of.scheme !== "untitled" ? this.#of : vscode.workspace.workspaceFolders?.[0]?.uri;
    const beside = folder && ((await isFolder(folder)) ? folder : vscode.Uri.joinPath(folder, ".."));
    const target = await vscode.window.showSaveDialog({
      ...(beside ? { defaultUri: vscode.Uri.joinPath(beside, `map.${format}`) } : {}),
      filters: { [format.toUpperCase()]: [format] },
    });
    if (!target) return;
    const bytes =
      format === "svg"
        ? new TextEncoder().encode(data)
        : Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    await writeFileSafely(target, bytes);
  }
}

const pageWords = (): PageWords => ({
  search: t("Search"),
  scope: t("What the map shows"),
  file: t("This file"),
  folder: t("This folder"),
  workspace: t("Whole workspace"),
  namespace: t("namespace"),
  allNamespaces: t("All namespaces"),
  kind: t("kind"),
  allKinds: t("All kinds"),
  zoomIn: t("Zoom in"),
  zoomOut: t("Zoom out"),
  fit: t("Fit"),
  saveSvg: t("Save as SVG"),
  savePng: t("Save as PNG"),
  tree: t("The resources of the map and their connections"),
  map: t("Map of the resources; the list next to it has the same content"),
  help: t("Arrows: move · Enter: go to the line · Space: look inside a Pod · + − 0: zoom · /: search"),
  nothing: t("There is no Kubernetes resource here yet."),
  inside: t("Look inside the Pod"),
  back: t("Back to the map"),
  derived: t("made by a controller"),
  missing: t("not in this workspace"),
  elsewhere: t("comes from elsewhere"),
  neighbour: t("in another file"),
  broken: t("target not found"),
  initContainers: t("First, one after the other, each to completion"),
  network: t("One IP address and one network for all containers: they meet at localhost"),
  hostNetwork: t("The network of the node itself, not one of its own"),
  processes: t("they see each other's processes"),
  cgroup: t("a cgroup of its own"),
  cpu: t("CPU"),
  memory: t("Memory"),
  noLimit: t("no limit"),
  ports: t("Port"),
  volumes: t("Volumes, shared by the containers that mount them"),
  sidecar: t("sidecar"),
  readOnly: t("read only"),
});
