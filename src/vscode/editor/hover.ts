/** Hovers in VS Code. */

import * as vscode from "vscode";
import { problemsExplainedAt } from "../../core/features/problem-explained";
import { t } from "../../core/l10n";
import { hoverIn } from "../../session/authoring";
import { type App, authoringSelector } from "../host/app";
import { toMarkdown, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { isInstalled } from "../host/other-extensions";
import { showSecretValue } from "./secrets";

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerHoverProvider(authoringSelector, {
    provideHover: guard(app, "hover", async (document: vscode.TextDocument, position: vscode.Position) => {
      const { uri } = app.manifestOf(document);
      const offset = document.offsetAt(position);
      const hover = await hoverIn(app, uri, offset, {
        withoutOfficialText: document.languageId === "yaml" && isInstalled("kubernetes"),
        clock: { now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      });
      // VS Code shows the messages of problems above all hovers; explanations of them come next.
      const reasons = problemsExplainedAt(app.problemsOf(document), offset).map(toMarkdown);
      if (!hover) return reasons.length > 0 ? new vscode.Hover(reasons) : undefined;
      const words = [...reasons, toMarkdown(hover.markdown)];
      if (hover.offers === "secret-value") words.unshift(offerToShow(document, offset));
      return new vscode.Hover(words, toRange(document, hover.span));
    }),
  });

/** A separate Markdown string that is trusted for this one command; it contains nothing from the manifest. */
function offerToShow({ uri }: vscode.TextDocument, offset: number): vscode.MarkdownString {
  const asked = encodeURIComponent(JSON.stringify([uri, offset]));
  const link = new vscode.MarkdownString(`[$(eye) ${t("Show the value")}](command:${showSecretValue}?${asked})`, true);
  link.isTrusted = { enabledCommands: [showSecretValue] };
  return link;
}
