/** Connects a session to a client of the Language Server Protocol. */

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FileReader } from "../core/index/file-reader";
import { setLanguage } from "../core/l10n";
import { configFileName } from "../core/practice/config";
import type { Judge } from "../core/verdict/verdict";
import type { WorkspaceOptions } from "../core/workspace";
import type { FileChange } from "../session/files";
import type { Log } from "../session/log";
import { logFailure } from "../session/log";
import type { WatchFolder } from "../session/missed-files";
import { createProblemFeed } from "../session/problem-feed";
import { createSession, type Session } from "../session/session";
import { registerCodeActions } from "./code-actions";
import { registerCompletion } from "./completion";
import { toDiagnostic } from "./convert";
import { createDisk, normalUri } from "./disk";
import { registerNavigation } from "./navigation";
import { registerReading } from "./reading";
import { Settings } from "./settings";

export interface ServerOptions extends WorkspaceOptions {
  readonly judge: Judge;
  readonly reader: FileReader;
  readonly watchFolder?: WatchFolder;
  readonly version: string;
}

/** An open document, and the text that the session has for it. */
export interface OpenDocument {
  /** In the session's spelling. */
  readonly uri: string;
  readonly text: TextDocument;
}

/** Passed to each `register…` function. */
export interface Server {
  readonly connection: Connection;
  readonly session: Session;
  readonly settings: Settings;
  readonly capabilities: InitializeParams["capabilities"];
  /** The document of a request in the client's current state; undefined if it is not open or cannot be a manifest. */
  documentAt(uri: string): OpenDocument | undefined;
  /** A URI in the client's spelling. */
  nameOf(uri: string): string;
  /** Answers a request: a failure is logged and answered with null, as is a cancelled request. */
  answer<Asked, Answer>(
    name: string,
    work: (asked: Asked) => Answer | Promise<Answer>,
  ): (asked: Asked) => Promise<Answer | null>;
}

const kindOfChange: Record<FileChangeType, FileChange["kind"]> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

const watched = ["**/*.{yaml,yml,json,tpl}", "**/templates/**", "**/Kustomization", "**/.gitignore"];

/** Languages that may contain manifests; clients have different names for Helm and others. */
const isManifestLanguage = (id: string): boolean => /yaml|json|helm|gotmpl/i.test(id);

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

/** Serves one client until it disconnects. */
export function serve(connection: Connection, { version, ...options }: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  /** By the session's URI. */
  const open = new Map<string, OpenDocument>();
  const settings = new Settings(undefined);
  const log: Log = {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
  const disk = createDisk(() => [...open.keys()].map((uri) => ({ uri, isDirty: false })));
  let capabilities: InitializeParams["capabilities"] = {};
  let locale = "en";

  const session = createSession({ ...options, files: disk, log, settingsOf: settings.editorSettings });
  const chooseLanguage = () => {
    const chosen = settings.get("language");
    setLanguage(typeof chosen === "string" && chosen !== "auto" ? chosen : locale);
  };

  const feed = createProblemFeed<OpenDocument>(session, {
    all: () => [...open.values()],
    uriOf: ({ uri }) => uri,
    isClosed: ({ uri }) => !open.has(uri),
    manifestOf: ({ uri, text }) => session.workspace.get(uri) ?? session.update(uri, text.getText()),
    show({ uri, text }) {
      try {
        const diagnostics = session.problemsOf(uri).map((problem) => toDiagnostic(text, problem));
        void connection.sendDiagnostics({ uri: text.uri, version: text.version, diagnostics });
      } catch (error) {
        logFailure(log, "problems", error);
      }
    },
  });

  documents.onDidOpen(({ document }) => {
    if (!isManifestLanguage(document.languageId)) return;
    const one = { uri: normalUri(document.uri), text: document };
    open.set(one.uri, one);
    session.update(one.uri, document.getText());
    feed.opened(one);
  });
  documents.onDidChangeContent(({ document }) => {
    const one = open.get(normalUri(document.uri));
    // The document manager also reports an opened document as changed.
    if (!one || session.workspace.get(one.uri)?.text === document.getText()) return;
    session.update(one.uri, document.getText());
    if (one.uri.endsWith(`/${configFileName}`)) disk.configEdited(one.uri, document.getText());
    feed.edited(one);
  });
  documents.onDidClose(({ document }) => {
    const one = open.get(normalUri(document.uri));
    if (!one) return;
    open.delete(one.uri);
    session.forget(one.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    feed.closed(one);
  });
  session.configs.onDidRead(({ uri, text, problems }) => {
    const lines = TextDocument.create(uri, "yaml", 0, text);
    void connection.sendDiagnostics({
      uri: nameOf(uri),
      diagnostics: problems.map((problem) => toDiagnostic(lines, problem)),
    });
  });

  const nameOf = (uri: string): string => open.get(uri)?.text.uri ?? uri;

  connection.onInitialize((params) => {
    capabilities = params.capabilities;
    locale = params.locale ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? "en";
    settings.take(params.initializationOptions);
    chooseLanguage();
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    disk.setFolders(folders);
    return result(version);
  });

  async function readSettings(): Promise<void> {
    if (capabilities.workspace?.configuration) {
      const given = await connection.workspace.getConfiguration("danado");
      if (given !== null && given !== undefined) settings.take(given);
    }
    chooseLanguage();
    session.settingsChanged();
  }

  connection.onInitialized(async () => {
    try {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: "danado" });
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: watched.map((globPattern) => ({ globPattern })),
        });
      if (capabilities.workspace?.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => normalUri(uri)));
          disk.setFolders([...disk.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
        });
      await readSettings();
    } catch (error) {
      logFailure(log, "initialized", error);
    }
  });
  connection.onDidChangeConfiguration(({ settings: given }) => {
    if (!capabilities.workspace?.configuration) settings.take(given);
    readSettings().catch((error) => logFailure(log, "settings", error));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) disk.changed({ uri: normalUri(uri), kind: kindOfChange[type] });
  });
  connection.onShutdown(() => {
    feed.dispose();
    session.dispose();
    disk.dispose();
  });

  const server: Server = {
    ...{ connection, session, settings, nameOf },
    get capabilities() {
      return capabilities;
    },
    documentAt(uri) {
      return open.get(normalUri(uri));
    },
    answer: (name, work) => async (asked) => {
      try {
        return (await work(asked)) ?? null;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        logFailure(log, name, error);
        return null;
      }
    },
  };
  for (const register of [registerReading, registerCompletion, registerNavigation, registerCodeActions])
    register(server);
  documents.listen(connection);
  connection.listen();
}
