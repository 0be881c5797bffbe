/** Diagnostics of manifests. */

import * as vscode from "vscode";
import { createProblemFeed } from "../../session/problem-feed";
import { type App, authoringSelector, isEditable } from "../host/app";
import { toDiagnostic } from "../host/convert";
import { logFailure } from "../host/guard";
import { reportsSyntaxErrors } from "../host/other-extensions";

/** Structure and good practice immediately after each change, the API server's verdict a moment later. */
export function register(app: App): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("danado");
  /** Files whose YAML errors the YAML extension already reports. */
  const reportedByYaml = new Set<string>();
  const uriOf = ({ uri }: vscode.TextDocument) => uri.toString();

  function show(document: vscode.TextDocument): void {
    try {
      shown.set(
        document.uri,
        app
          .problemsOf(document)
          .filter(({ source }) => source !== "yaml" || !reportedByYaml.has(uriOf(document)))
          .map((problem) => toDiagnostic(document, problem)),
      );
    } catch (error) {
      logFailure(app.log, "problems", error);
    }
  }

  const openDocuments = () => vscode.workspace.textDocuments.filter(isOfInterest);
  const feed = createProblemFeed<vscode.TextDocument>(app, {
    all: openDocuments,
    ...{ uriOf, show },
    isClosed: ({ isClosed }) => isClosed,
    manifestOf: app.manifestOf,
  });

  function opened(document: vscode.TextDocument): void {
    if (isOfInterest(document)) feed.opened(document);
  }

  function closed(document: vscode.TextDocument): void {
    app.forget(document);
    reportedByYaml.delete(uriOf(document));
    shown.delete(document.uri);
    feed.closed(document);
  }

  function lookBeside(uris: readonly vscode.Uri[]): void {
    for (const document of openDocuments()) {
      const uri = uriOf(document);
      if (!uris.some((one) => one.toString() === uri) || reportsSyntaxErrors(document.uri) === reportedByYaml.has(uri))
        continue;
      if (!reportedByYaml.delete(uri)) reportedByYaml.add(uri);
      show(document);
    }
  }

  for (const document of openDocuments()) opened(document);
  return vscode.Disposable.from(
    ...[shown, feed],
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidCloseTextDocument(closed),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isOfInterest(document)) feed.edited(document);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => lookBeside(uris)),
  );
}

const isOfInterest = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(authoringSelector, document) > 0 && isEditable(document);
