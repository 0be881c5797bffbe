/** Definitions, references, rename and highlights for the language server. */

import {
  type ChangeAnnotation,
  DocumentHighlightKind,
  ErrorCodes,
  ResponseError,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { resourcesMatching } from "../core/features/outline";
import { highlightsAt } from "../core/features/references";
import type { RenameEdit } from "../core/features/rename";
import { definitionsIn, referencesIn, renamableIn, renameIn } from "../session/authoring";
import { linesOf, toLocations, toRange } from "./convert";
import type { Server } from "./server";

/** Navigation between resources that reference or select each other in all files, and rename. */
export function registerNavigation(server: Server): void {
  const { connection, session, documentAt, nameOf, answer } = server;
  const { workspace } = session;

  connection.onDefinition(
    answer("definition", async ({ textDocument, position }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const { found, textOf } = await definitionsIn(session, document.uri, document.text.offsetAt(position));
      return toLocations(workspace, found, nameOf, textOf);
    }),
  );

  connection.onReferences(
    answer("references", async ({ textDocument, position, context }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const withDeclaration = context.includeDeclaration;
      const offset = document.text.offsetAt(position);
      const { found, textOf } = await referencesIn(session, document.uri, offset, { withDeclaration });
      return toLocations(workspace, found, nameOf, textOf);
    }),
  );

  connection.onDocumentHighlight(
    answer("highlights", ({ textDocument, position }) => {
      const document = documentAt(textDocument.uri);
      return (
        document &&
        highlightsAt(workspace, document.uri, document.text.offsetAt(position)).map(({ span, declares }) => ({
          range: toRange(document.text, span),
          kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }))
      );
    }),
  );

  connection.onWorkspaceSymbol(
    answer("symbols", ({ query }) => {
      const found = resourcesMatching(workspace, query);
      return toLocations(workspace, found, nameOf).map((location, index) => ({
        location,
        name: found[index]?.title ?? "",
        kind: SymbolKind.Class,
        ...(found[index]?.namespace !== undefined && { containerName: found[index]?.namespace as string }),
      }));
    }),
  );

  connection.onPrepareRename(
    answer("rename", async ({ textDocument, position }) => {
      const document = documentAt(textDocument.uri);
      const found = document && (await renamableIn(session, document.uri, document.text.offsetAt(position)));
      if (!document || !found) return null;
      if ("refused" in found) throw refusal(found.refused);
      return { range: toRange(document.text, found.span), placeholder: found.name };
    }),
  );

  connection.onRenameRequest(
    answer("rename", async ({ textDocument, position, newName }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const offset = document.text.offsetAt(position);
      const { found: edits, textOf } = await renameIn(session, document.uri, offset, newName);
      if ("refused" in edits) throw refusal(edits.refused);
      return toWorkspaceEdit(server, edits, textOf);
    }),
  );
}

/** A reason for refusing, which the client shows. */
const refusal = (reason: string) => new ResponseError(ErrorCodes.InvalidParams, reason);

/** With annotations, if the client can confirm edits that have a warning. */
function toWorkspaceEdit(
  { session: { workspace }, capabilities, documentAt, nameOf }: Server,
  edits: readonly RenameEdit[],
  textOf: (uri: string) => string | undefined,
): WorkspaceEdit {
  const can = capabilities.workspace?.workspaceEdit;
  const annotates = can?.changeAnnotationSupport !== undefined;
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const changes = new Map<string, TextEdit[]>();
  for (const { uri, span, newText, warning } of edits) {
    const edit = { range: toRange(linesOf(workspace, uri, textOf(uri)), span), newText };
    const annotation = annotates && warning !== undefined ? { annotationId: warning } : {};
    if (annotates && warning !== undefined) changeAnnotations[warning] = { label: warning, needsConfirmation: true };
    changes.set(uri, [...(changes.get(uri) ?? []), { ...edit, ...annotation }]);
  }
  if (!can?.documentChanges)
    return { changes: Object.fromEntries([...changes].map(([uri, one]) => [nameOf(uri), one])) };
  const documentChanges = [...changes].map(([uri, one]) => ({
    textDocument: { uri: nameOf(uri), version: documentAt(uri)?.text.version ?? null },
    edits: one,
  }));
  return { documentChanges, ...(Object.keys(changeAnnotations).length > 0 && { changeAnnotations }) };
}
