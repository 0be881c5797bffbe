/** Sends problems to the client. */

import type { Connection } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Log, logFailure } from "../session/log";
import { createProblemFeed, type ProblemFeed } from "../session/problem-feed";
import type { Session } from "../session/session";
import { toDiagnostic } from "./convert";
import type { OpenDocument, OpenDocuments } from "./documents";

/** Sends the problems of open documents when they change, and those of danado.yaml files when these are read. */
export function sendProblems(
  connection: Connection,
  session: Session,
  open: OpenDocuments,
  log: Log,
): ProblemFeed<OpenDocument> {
  session.configs.onDidRead(({ uri, text, problems }) => {
    const lines = TextDocument.create(uri, "yaml", 0, text);
    void connection.sendDiagnostics({
      uri: open.nameOf(uri),
      diagnostics: problems.map((problem) => toDiagnostic(lines, problem)),
    });
  });
  return createProblemFeed<OpenDocument>(session, {
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
}
