/** Quick fixes and fix-all for the language server. */

import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from "vscode-languageserver/node";
import { fixAllIn, isSafelyFixed } from "../core/features/fix-all";
import { t } from "../core/l10n";
import type { TextEdit } from "../core/text";
import { editsForRule, editsInScope, quickFixesAt } from "../session/quick-fixes";
import { toRange, toTextEdits } from "./convert";
import type { OpenDocument } from "./documents";
import type { Server } from "./server";

const fixAll = `${CodeActionKind.SourceFixAll}.danado`;

/** Data for `codeAction/resolve` to find the edits. */
interface Later {
  readonly uri: string;
  readonly version: number;
  /** All findings of a rule in the file, or all safe fixes in a span. */
  readonly rule?: string;
  readonly scope?: { readonly start: number; readonly end: number };
}

export function registerCodeActions({ connection, session, documentAt, answer }: Server): void {
  connection.onCodeAction(
    answer("code-actions", async ({ textDocument, range, context }: CodeActionParams) => {
      const document = documentAt(textDocument.uri);
      if (!document) return null;
      const isWanted = (kind: string) => !context.only || context.only.some((one) => `${kind}.`.startsWith(`${one}.`));
      const span = { start: document.text.offsetAt(range.start), end: document.text.offsetAt(range.end) };
      return [
        ...(isWanted(CodeActionKind.QuickFix) ? await quickFixes(document, span, context) : []),
        // Only offered if asked for by kind, not in every light bulb menu.
        ...(context.only && isWanted(fixAll) ? await safeFixes(document) : []),
      ];
    }),
  );

  async function quickFixes(
    document: OpenDocument,
    span: { start: number; end: number },
    context: CodeActionParams["context"],
  ): Promise<CodeAction[]> {
    const found = await quickFixesAt(session, document.uri, span);
    return found.flatMap((one): CodeAction[] => {
      const { problem } = one;
      const range = toRange(document.text, problem.span);
      const diagnostics = context.diagnostics.filter(
        (shown) => shown.code === problem.code && JSON.stringify(shown.range) === JSON.stringify(range),
      );
      if (one.kind === "fix")
        return [
          {
            title: one.fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics,
            isPreferred: one.fix.preferred === true,
            edit: editOf(document, one.fix.edits),
          },
        ];
      // LSP has no way to ask the user, so each way to ignore is a separate action.
      if (one.kind === "ignore")
        return one.ways.flatMap((way) =>
          way.kind === "fix"
            ? [{ title: way.title, kind: CodeActionKind.QuickFix, edit: editOf(document, way.fix.edits) }]
            : [],
        );
      if (one.kind !== "rule-in-file" && one.kind !== "scope") return [];
      const data: Later = {
        ...{ uri: document.uri, version: document.text.version },
        ...(one.kind === "scope" ? { scope: one.scope } : { rule: problem.code }),
      };
      return [{ title: one.title, kind: CodeActionKind.QuickFix, data }];
    });
  }

  async function safeFixes({ uri, text }: OpenDocument): Promise<CodeAction[]> {
    const { version } = text;
    const edits = await fixAllIn(session.workspace, uri, session.problemSettingsOf(uri), isSafelyFixed, session.judge);
    if (edits.length === 0 || text.version !== version) return [];
    return [{ title: t("Apply all safe fixes"), kind: fixAll, edit: editOf({ uri, text }, edits) }];
  }

  connection.onCodeActionResolve(async (action) => {
    const { uri, rule, scope, version } = action.data as Later;
    const document = documentAt(uri);
    // The text has changed in the meantime.
    if (document?.text.version !== version) return action;
    const edits = scope ? await editsInScope(session, uri, scope) : await editsForRule(session, uri, rule ?? "");
    return document.text.version === version ? { ...action, edit: editOf(document, edits) } : action;
  });
}

const editOf = ({ text }: OpenDocument, edits: readonly TextEdit[]): WorkspaceEdit => ({
  changes: { [text.uri]: toTextEdits(text, edits) },
});
