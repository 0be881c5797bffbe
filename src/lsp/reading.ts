/** Hover, hints, lenses, outline, folding, selection ranges and links for the language server. */

import {
  type DocumentSymbol,
  FoldingRangeKind,
  InlayHintKind,
  MarkupKind,
  type SelectionRange,
  SymbolKind,
} from "vscode-languageserver/node";
import { linksIn } from "../core/features/document-links";
import { foldsIn } from "../core/features/folding";
import { inlayHintsIn } from "../core/features/inlay-hints";
import { type OutlineItem, type OutlineShape, outlineIn } from "../core/features/outline";
import { problemsExplainedAt } from "../core/features/problem-explained";
import { selectionRangesAt } from "../core/features/selection-ranges";
import { hoverIn } from "../session/authoring";
import { lensesIn } from "../session/code-lenses";
import { wantedTopics } from "../session/inlay-hint-settings";
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

/** Registers the read-only features. */
export function registerReading({ connection, session, settings, documentAt, answer }: Server): void {
  const { workspace } = session;

  connection.onHover(
    answer("hover", async ({ textDocument, position }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const offset = document.text.offsetAt(position);
      const reasons = problemsExplainedAt(session.problemsOf(document.uri), offset);
      const found = await hoverIn(session, document.uri, offset, {
        clock: { now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      });
      const words = [...(found ? [found.markdown] : []), ...reasons];
      if (words.length === 0) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: words.join("\n\n---\n\n") },
        ...(found && { range: toRange(document.text, found.span) }),
      };
    }),
  );

  connection.languages.inlayHint.on(
    answer("inlay-hints", ({ textDocument, range }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const within = { start: document.text.offsetAt(range.start), end: document.text.offsetAt(range.end) };
      const wanted = wantedTopics((name) => settings.get(`inlayHints.${name}`));
      return inlayHintsIn(workspace, document.uri, within, wanted).map(({ offset, label, tooltip }) => ({
        position: document.text.positionAt(offset),
        label,
        kind: InlayHintKind.Parameter,
        paddingLeft: true,
        tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      }));
    }),
  );

  connection.onCodeLens(
    answer("code-lens", ({ textDocument }) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const isWanted = (kind: string) => settings.get(`codeLens.${kind}`) !== false;
      return lensesIn(workspace, document.uri, isWanted).map(({ span, title }) => ({
        range: toRange(document.text, span),
        // Only text: the targets of lenses are available through references and hovers.
        command: { title, command: "" },
      }));
    }),
  );

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
