import * as vscode from "vscode";
import type { Completion } from "../../core/features/completion";
import { completionsIn } from "../../session/authoring";
import { type App, authoringSelector, isConfigFile } from "../host/app";
import { toMarkdown, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { isBeside } from "../host/neighbours";

const kinds: Record<Completion["kind"], vscode.CompletionItemKind> = {
  manifest: vscode.CompletionItemKind.Struct,
  part: vscode.CompletionItemKind.Snippet,
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  name: vscode.CompletionItemKind.Reference,
};

/** An item whose documentation is made when it is looked at. */
export class Item extends vscode.CompletionItem {
  constructor(
    readonly completion: Completion,
    document: vscode.TextDocument,
  ) {
    super(completion.label, kinds[completion.kind]);
    const { snippet, replace, detail, sortText, deprecated, also = [], moves, leadsOn } = completion;
    this.insertText = new vscode.SnippetString(snippet);
    this.range = toRange(document, replace);
    this.sortText = sortText;
    if (detail) this.detail = detail;
    if (deprecated) this.tags = [vscode.CompletionItemTag.Deprecated];
    if (leadsOn) this.command = { command: "editor.action.triggerSuggest", title: "" };
    // Before the snippet goes in, which VS Code then indents as the moved line. Were the blanks part of the range, its
    // score would grow with each of them, and what belongs further out would come first.
    const edits = moves ? [...also, moves] : also;
    if (edits.length > 0)
      this.additionalTextEdits = edits.map(({ span, newText }) =>
        vscode.TextEdit.replace(toRange(document, span), newText),
      );
  }

  /** Done when it is looked at. */
  document(): void {
    const words = this.completion.documentation();
    if (words) this.documentation = toMarkdown(words);
  }
}

/** Not JSON, where nobody wants keys without quotes. */
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
            isHelmBeside: isBeside("helm"),
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
    // Behind a colon, not at a new line: the next Enter would take what is offered there.
    " ",
    // In a template: the next step of a value, a variable.
    ".",
    "$",
  );
