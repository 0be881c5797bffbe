import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from "vscode-languageserver/node";
import { fixAllIn, isSafelyFixed } from "../core/features/fix-all";
import { t } from "../core/l10n";
import type { TextEdit } from "../core/text";
import { editsForRule, quickFixesAt } from "../session/quick-fixes";
import { toRange, toTextEdits } from "./convert";
import type { OpenDocument, Server } from "./server";

const fixAll = `${CodeActionKind.SourceFixAll}.danado`;

/** What `codeAction/resolve` is to find the edits of. */
interface RuleInFile {
  readonly uri: string;
  readonly rule: string;
  readonly version: number;
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
        // Asked for by name alone: nobody wants it below each light bulb.
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
      if (one.kind !== "rule-in-file") return [];
      const data: RuleInFile = { uri: document.uri, rule: problem.code, version: document.text.version };
      return [{ title: one.title, kind: CodeActionKind.QuickFix, data }];
    });
  }

  async function safeFixes({ uri, text }: OpenDocument): Promise<CodeAction[]> {
    const { version } = text;
    const edits = await fixAllIn(session.workspace, uri, session.problemSettingsOf(uri), isSafelyFixed, session.judge);
    if (edits.length === 0 || text.version !== version) return [];
    return [{ title: t("Make all safe fixes"), kind: fixAll, edit: editOf({ uri, text }, edits) }];
  }

  connection.onCodeActionResolve(async (action) => {
    const { uri, rule, version } = action.data as RuleInFile;
    const document = documentAt(uri);
    // Of another text than the editor has by now.
    if (document?.text.version !== version) return action;
    const edits = await editsForRule(session, uri, rule);
    return document.text.version === version ? { ...action, edit: editOf(document, edits) } : action;
  });
}

const editOf = ({ text }: OpenDocument, edits: readonly TextEdit[]): WorkspaceEdit => ({
  changes: { [text.uri]: toTextEdits(text, edits) },
});
