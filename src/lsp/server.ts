/** Connects a session to a client of the Language Server Protocol. */

import { type Connection, type InitializeParams, ResponseError } from "vscode-languageserver/node";
import type { FileReader } from "../core/index/file-reader";
import type { Judge } from "../core/verdict/verdict";
import type { WorkspaceOptions } from "../core/workspace";
import { type Log, logFailure } from "../session/log";
import type { WatchFolder } from "../session/missed-files";
import { createSession, type Session } from "../session/session";
import { registerAnnotations } from "./annotations";
import { registerCodeActions } from "./code-actions";
import { registerCompletion } from "./completion";
import { sendProblems } from "./diagnostics";
import { createDisk } from "./disk";
import { followDocuments, type OpenDocument, OpenDocuments } from "./documents";
import { Lifecycle } from "./lifecycle";
import { registerNavigation } from "./navigation";
import { Settings } from "./settings";
import { registerStructure } from "./structure";

export interface ServerOptions extends WorkspaceOptions {
  readonly judge: Judge;
  readonly reader: FileReader;
  readonly watchFolder?: WatchFolder;
  readonly version: string;
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

/** Serves one client until it disconnects. */
export function serve(connection: Connection, { version, ...options }: ServerOptions): void {
  const open = new OpenDocuments();
  const settings = new Settings(undefined);
  const log: Log = {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
  const disk = createDisk(() => [...open.keys()].map((uri) => ({ uri, isDirty: false })));
  const session = createSession({ ...options, files: disk, log, settingsOf: settings.editorSettings });
  const feed = sendProblems(connection, session, open, log);
  const lifecycle = new Lifecycle({ connection, session, settings, disk, log, version });
  connection.onShutdown(() => {
    feed.dispose();
    session.dispose();
    disk.dispose();
  });

  const server: Server = {
    ...{ connection, session, settings },
    get capabilities() {
      return lifecycle.capabilities;
    },
    documentAt: (uri) => open.at(uri),
    nameOf: (uri) => open.nameOf(uri),
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
  const features = [
    registerAnnotations,
    registerStructure,
    registerCompletion,
    registerNavigation,
    registerCodeActions,
  ];
  for (const register of features) register(server);
  followDocuments(connection, open, { session, disk, feed });
  connection.listen();
}
