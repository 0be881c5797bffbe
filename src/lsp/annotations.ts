/** Hover, hints and lenses for the language server. */

import { InlayHintKind, MarkupKind } from "vscode-languageserver/node";
import { inlayHintsIn } from "../core/features/inlay-hints";
import { problemsExplainedAt } from "../core/features/problem-explained";
import { hoverIn } from "../session/authoring";
import { lensesIn } from "../session/code-lenses";
import { wantedTopics } from "../session/inlay-hint-settings";
import { toRange } from "./convert";
import type { Server } from "./server";

/** Registers what explains the text. */
export function registerAnnotations({ connection, session, settings, documentAt, answer }: Server): void {
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
}
