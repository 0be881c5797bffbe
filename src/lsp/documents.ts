/** The documents that the client has open. */

import { type Connection, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { configFileName } from "../core/practice/config";
import type { ProblemFeed } from "../session/problem-feed";
import type { Session } from "../session/session";
import { type Disk, normalUri } from "./disk";

/** An open document, and the text that the session has for it. */
export interface OpenDocument {
  /** In the session's spelling. */
  readonly uri: string;
  readonly text: TextDocument;
}

/** Languages that may contain manifests; clients have different names for Helm and others. */
const isManifestLanguage = (id: string): boolean => /yaml|json|helm|gotmpl/i.test(id);

/** The open documents by the session's URI, which is not always spelled like the client's. */
export class OpenDocuments extends Map<string, OpenDocument> {
  /** The document at a URI in the client's spelling. */
  at(uri: string): OpenDocument | undefined {
    return this.get(normalUri(uri));
  }

  /** A URI in the client's spelling. */
  nameOf(uri: string): string {
    return this.get(uri)?.text.uri ?? uri;
  }
}

interface Followers {
  readonly session: Session;
  readonly disk: Disk;
  readonly feed: ProblemFeed<OpenDocument>;
}

/** Follows the client's documents, in `open` and in everything that depends on their texts. */
export function followDocuments(connection: Connection, open: OpenDocuments, { session, disk, feed }: Followers): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidOpen(({ document }) => {
    if (!isManifestLanguage(document.languageId)) return;
    const one = { uri: normalUri(document.uri), text: document };
    open.set(one.uri, one);
    session.update(one.uri, document.getText());
    feed.opened(one);
  });
  documents.onDidChangeContent(({ document }) => {
    const one = open.at(document.uri);
    // The document manager also reports an opened document as changed.
    if (!one || session.workspace.get(one.uri)?.text === document.getText()) return;
    session.update(one.uri, document.getText());
    if (one.uri.endsWith(`/${configFileName}`)) disk.configEdited(one.uri, document.getText());
    feed.edited(one);
  });
  documents.onDidClose(({ document }) => {
    const one = open.at(document.uri);
    if (!one) return;
    open.delete(one.uri);
    session.forget(one.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    feed.closed(one);
  });
  documents.listen(connection);
}
