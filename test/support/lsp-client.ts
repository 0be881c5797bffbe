import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { URI } from "vscode-uri";
import { projectRoot } from "./project-files";

export interface LspClient {
  readonly connection: ProtocolConnection;
  /** What the server answered to `initialize`. */
  readonly capabilities: Record<string, unknown>;
  readonly uriOf: (name: string) => string;
  open(name: string, text: string): Promise<void>;
  /** Replaces a document's text by one change of all of it. */
  change(name: string, text: string): Promise<void>;
  /** Waits for diagnostics of a document that fit; those that it last had go into the failure. */
  diagnostics(name: string, isFit: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  stop(): Promise<number | null>;
}

/** `danado lsp` as an editor starts it, in a folder, through Microsoft's own implementation of the protocol. */
export async function startLspClient(
  folder: string,
  { initialize = {}, settings = {} }: { initialize?: Partial<InitializeParams>; settings?: object } = {},
): Promise<LspClient> {
  const server: ChildProcess = spawn(process.execPath, [join(projectRoot, "dist/cli.js"), "lsp"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => server.on("exit", resolve));
  if (!server.stdout || !server.stdin) throw new Error("the server has no pipes");
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uriOf = (name: string) => URI.file(join(folder, name)).toString();
  const found = new Map<string, readonly Diagnostic[]>();
  const versions = new Map<string, number>();
  const listeners = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
    found.set(uri, diagnostics);
    for (const listener of [...listeners]) listener();
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => settings));
  connection.listen();
  const { capabilities } = (await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: URI.file(folder).toString(),
    workspaceFolders: [{ uri: URI.file(folder).toString(), name: "test" }],
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
    locale: "en",
    ...initialize,
  })) as { capabilities: Record<string, unknown> };
  await connection.sendNotification("initialized", {});
  return {
    ...{ connection, capabilities, uriOf },
    open(name, text) {
      versions.set(name, 1);
      const textDocument = { uri: uriOf(name), languageId: "yaml", version: 1, text };
      return connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    change(name, text) {
      const version = (versions.get(name) ?? 1) + 1;
      versions.set(name, version);
      const textDocument = { uri: uriOf(name), version };
      return connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    },
    diagnostics(name, isFit) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const now = found.get(uriOf(name));
          if (!now || !isFit(now)) return;
          clearTimeout(limit);
          listeners.delete(look);
          resolve(now);
        };
        const limit = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`no such diagnostics; the last were ${JSON.stringify(found.get(uriOf(name)))}`));
        }, 50_000);
        listeners.add(look);
        look();
      });
    },
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}
