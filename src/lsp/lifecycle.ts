/** The handshake with the client, its settings, folders and watched files. */

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { setLanguage } from "../core/l10n";
import type { FileChange } from "../session/files";
import { type Log, logFailure } from "../session/log";
import type { Session } from "../session/session";
import { type Disk, normalUri } from "./disk";
import type { Settings } from "./settings";

const kindOfChange: Record<FileChangeType, FileChange["kind"]> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

const watched = ["**/*.{yaml,yml,json,tpl}", "**/templates/**", "**/Kustomization", "**/.gitignore"];

const result = (version: string): InitializeResult => ({
  serverInfo: { name: "danado", version },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [" ", ".", "$"], resolveProvider: true },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    renameProvider: { prepareProvider: true },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: true,
    codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.danado"], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
});

interface LifecycleOptions {
  readonly connection: Connection;
  readonly session: Session;
  readonly settings: Settings;
  readonly disk: Disk;
  readonly log: Log;
  readonly version: string;
}

/** What the client says of itself when it connects; its later notifications are understood by it. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  #capabilities: InitializeParams["capabilities"] = {};
  #locale = "en";

  constructor(options: LifecycleOptions) {
    const { connection, disk, log, settings } = options;
    this.#options = options;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(async () => {
      try {
        await this.#register();
        await this.#readSettings();
      } catch (error) {
        logFailure(log, "initialized", error);
      }
    });
    connection.onDidChangeConfiguration(({ settings: given }) => {
      if (!this.#capabilities.workspace?.configuration) settings.take(given);
      this.#readSettings().catch((error) => logFailure(log, "settings", error));
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) disk.changed({ uri: normalUri(uri), kind: kindOfChange[type] });
    });
  }

  /** The client's; empty before it has connected. */
  get capabilities(): InitializeParams["capabilities"] {
    return this.#capabilities;
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { settings, disk, version } = this.#options;
    this.#capabilities = params.capabilities;
    this.#locale = params.locale ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? "en";
    settings.take(params.initializationOptions);
    this.#chooseLanguage();
    disk.setFolders(params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []));
    return result(version);
  }

  /** Asks for the notifications that the client only sends on request. */
  async #register(): Promise<void> {
    const { connection, disk } = this.#options;
    const { workspace } = this.#capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "danado" });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watched.map((globPattern) => ({ globPattern })),
      });
    if (workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => normalUri(uri)));
        disk.setFolders([...disk.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
      });
  }

  async #readSettings(): Promise<void> {
    const { connection, session, settings } = this.#options;
    if (this.#capabilities.workspace?.configuration) {
      const given = await connection.workspace.getConfiguration("danado");
      if (given !== null && given !== undefined) settings.take(given);
    }
    this.#chooseLanguage();
    session.settingsChanged();
  }

  #chooseLanguage(): void {
    const chosen = this.#options.settings.get("language");
    setLanguage(typeof chosen === "string" && chosen !== "auto" ? chosen : this.#locale);
  }
}
