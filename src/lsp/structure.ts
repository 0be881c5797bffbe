/** Outline, folding, selection ranges and links for the language server. */

import { type DocumentSymbol, FoldingRangeKind, type SelectionRange, SymbolKind } from "vscode-languageserver/node";
import { linksIn } from "../core/features/document-links";
import { foldsIn } from "../core/features/folding";
import { type OutlineItem, type OutlineShape, outlineIn } from "../core/features/outline";
import { selectionRangesAt } from "../core/features/selection-ranges";
import { type Lines, toRange } from "./convert";
import type { Server } from "./server";

const symbolKinds: Readonly<Record<OutlineShape, SymbolKind>> = {
  resource: SymbolKind.Class,
  map: SymbolKind.Module,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};

const toSymbol = (lines: Lines, { name, detail, shape, span, nameSpan, children }: OutlineItem): DocumentSymbol => ({
  // Clients reject an empty name.
  name: name === "" ? '""' : name,
  detail,
  kind: symbolKinds[shape],
  range: toRange(lines, span),
  selectionRange: toRange(lines, nameSpan),
  children: children.map((child) => toSymbol(lines, child)),
});

/** Registers what shows the structure of the text. */
export function registerStructure({ connection, session, documentAt, answer }: Server): void {
  const { workspace } = session;

  connection.onDocumentSymbol(
    answer("outline", ({ textDocument }) => {
      const document = documentAt(textDocument.uri);
      return document && outlineIn(workspace, document.uri).map((item) => toSymbol(document.text, item));
    }),
  );

  connection.onFoldingRanges(
    answer("folding", ({ textDocument }) => {
      const document = documentAt(textDocument.uri);
      return (
        document &&
        foldsIn(workspace, document.uri)?.flatMap(({ span, kind }) => {
          const { start, end } = toRange(document.text, span);
          // A span that ends with a line break ends on the line before.
          const endLine = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
          if (endLine <= start.line) return [];
          return [{ startLine: start.line, endLine, ...(kind === "comment" && { kind: FoldingRangeKind.Comment }) }];
        })
      );
    }),
  );

  connection.onSelectionRanges(
    answer("selection-ranges", ({ textDocument, positions }) => {
      const document = documentAt(textDocument.uri);
      return (
        document &&
        positions.map((position): SelectionRange => {
          const widestFirst = selectionRangesAt(workspace, document.uri, document.text.offsetAt(position)).reverse();
          const found = widestFirst.reduce<SelectionRange | undefined>(
            (parent, span) => ({ range: toRange(document.text, span), ...(parent && { parent }) }),
            undefined,
          );
          return found ?? { range: { start: position, end: position } };
        })
      );
    }),
  );

  connection.onDocumentLinks(
    answer("document-links", ({ textDocument }) => {
      const document = documentAt(textDocument.uri);
      return (
        document &&
        linksIn(workspace, document.uri).map(({ span, target, tooltip }) => ({
          range: toRange(document.text, span),
          target,
          tooltip,
        }))
      );
    }),
  );
}
