/** Completion in VS Code. */

import * as vscode from "vscode";
import type { Completion } from "../../core/features/completion";
import { completionsIn } from "../../session/authoring";
import { type App, authoringSelector, isConfigFile } from "../host/app";
import { toMarkdown, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { isInstalled } from "../host/other-extensions";

const kinds: Record<Completion["kind"], vscode.CompletionItemKind> = {
  manifest: vscode.CompletionItemKind.Struct,
  part: vscode.CompletionItemKind.Snippet,
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  name: vscode.CompletionItemKind.Reference,
};

/** A completion item whose documentation is created on demand. */
export class Item extends vscode.CompletionItem {
  constructor(
    readonly completion: Completion,
    document: vscode.TextDocument,
  ) {
    super(completion.label, kinds[completion.kind]);
    const { snippet, replace, detail, sortText, deprecated, also = [], moves, triggersSuggest } = completion;
    this.insertText = new vscode.SnippetString(snippet);
    this.range = toRange(document, replace);
    this.sortText = sortText;
    if (detail) this.detail = detail;
    if (deprecated) this.tags = [vscode.CompletionItemTag.Deprecated];
    if (triggersSuggest) this.command = { command: "editor.action.triggerSuggest", title: "" };
    // Applied before the snippet, which VS Code then indents like the moved line. If the whitespace were part of the range,
    // it would count towards the item's score, and items further out would come first.
    const edits = moves ? [...also, moves] : also;
    if (edits.length > 0)
      this.additionalTextEdits = edits.map(({ span, newText }) =>
        vscode.TextEdit.replace(toRange(document, span), newText),
      );
  }

  /** Called when the item is focused. */
  document(): void {
    const words = this.completion.documentation();
    if (words) this.documentation = toMarkdown(words);
  }
}

/** Without JSON, where keys need quotes. */
const authoringFilters = authoringSelector.filter(({ language }) => language !== "json");

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerCompletionItemProvider(
    authoringFilters,
    {
      provideCompletionItems: guard(
        app,
        "completion",
        async (
          document: vscode.TextDocument,
          position: vscode.Position,
          _token: vscode.CancellationToken,
          { triggerCharacter }: vscode.CompletionContext,
        ) => {
          if (isConfigFile(document)) return [];
          const { uri } = app.manifestOf(document);
          const found = await completionsIn(app, uri, document.offsetAt(position), {
            isHelmBeside: isInstalled("helm"),
            trigger: triggerCharacter,
          });
          return found.map((one) => new Item(one, document));
        },
      ),
      resolveCompletionItem(item) {
        if (item instanceof Item) item.document();
        return item;
      },
    },
    // Triggers after a colon but not on a new line, where the next Enter would accept a suggestion.
    " ",
    // In templates: the next segment of a value, and variables.
    ".",
    "$",
  );
