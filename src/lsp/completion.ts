/** Completion for the language server. */

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver/node";
import { type Completion, withoutStops } from "../core/features/completion";
import { configFileName } from "../core/practice/config";
import { completionsIn } from "../session/authoring";
import { toRange, toTextEdits } from "./convert";
import type { OpenDocument } from "./documents";
import type { Server } from "./server";

const kinds: Record<Completion["kind"], CompletionItemKind> = {
  manifest: CompletionItemKind.Struct,
  part: CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
};

export function registerCompletion(server: Server): void {
  const { connection, session, documentAt, answer } = server;
  /** The last offered items; documentation is created when the client asks for it. */
  let offered: readonly Completion[] = [];

  connection.onCompletion(
    answer("completion", async ({ textDocument, position, context }) => {
      const document = documentAt(textDocument.uri);
      if (!document || document.uri.endsWith(`/${configFileName}`)) return null;
      offered = await completionsIn(session, document.uri, document.text.offsetAt(position), {
        trigger: context?.triggerCharacter,
      });
      const takesSnippets = server.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
      return offered.map((one, index) => toItem(document, one, index, takesSnippets));
    }),
  );

  connection.onCompletionResolve((item) => {
    const one = offered[item.data as number];
    const words = one?.label === item.label ? one.documentation() : undefined;
    return words === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: words } };
  });
}

function toItem({ text }: OpenDocument, one: Completion, index: number, takesSnippets: boolean): CompletionItem {
  const { label, kind, detail, sortText, deprecated, also, moves } = one;
  // One edit that includes the line's whitespace: clients differ in when they apply additional edits, and how they indent.
  const range = toRange(text, { start: moves?.span.start ?? one.replace.start, end: one.replace.end });
  const snippet = moves ? `${moves.newText}${one.snippet.replaceAll("\n", `\n${moves.newText}`)}` : one.snippet;
  return {
    ...{ label, sortText, data: index, kind: kinds[kind] },
    // The existing text decides which items match, even if the label is written differently.
    filterText: label,
    insertTextFormat: takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: moves ? InsertTextMode.asIs : InsertTextMode.adjustIndentation,
    textEdit: { range, newText: takesSnippets ? snippet : withoutStops(snippet) },
    ...(detail && { detail }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(also && { additionalTextEdits: toTextEdits(text, also) }),
  };
}
