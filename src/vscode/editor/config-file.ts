import * as vscode from "vscode";
import { configCompletionsAt, configHoverAt } from "../../core/features/config-file";
import { minorOf } from "../../core/kinds/api-versions";
import { configFileName, readConfig } from "../../core/practice/config";
import type { App } from "../host/app";
import { actionsFor } from "../host/code-actions";
import { toMarkdown, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { Item } from "./completion";

const selector: vscode.DocumentSelector = { language: "yaml", pattern: `**/${configFileName}` };

/** Completion, hover and fixes in danado.yaml. */
export const register = (app: App): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: guard(app, "config-completion", (document, position: vscode.Position) =>
          configCompletionsAt(
            document.getText(),
            document.offsetAt(position),
            minorOf(app.workspace.catalog.kubernetesVersion),
          ).map((found) => new Item(found, document)),
        ),
        resolveCompletionItem: (item) => {
          if (item instanceof Item) item.document();
          return item;
        },
      },
      " ",
      "\n",
      "[",
    ),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: guard(app, "config-hover", (document, position: vscode.Position) => {
        const hover = configHoverAt(document.getText(), document.offsetAt(position));
        return hover && new vscode.Hover(toMarkdown(hover.markdown), toRange(document, hover.span));
      }),
    }),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: guard(
          app,
          "config-fixes",
          (document, range: vscode.Range, context: vscode.CodeActionContext) =>
            readConfig(document.getText())
              .problems.filter(({ span }) => toRange(document, span).intersection(range))
              .flatMap((problem) => actionsFor(document, problem, context.diagnostics)),
        ),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
