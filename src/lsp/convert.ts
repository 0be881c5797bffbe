import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type TextEdit as LspTextEdit,
  type Range,
} from "vscode-languageserver/node";
import { pageOf } from "../core/features/reason";
import type { Problem, Severity } from "../core/problem";
import { LineIndex, type Span, type TextEdit } from "../core/text";
import type { Workspace } from "../core/workspace";
import { problemWords } from "../session/problem-words";

/** Converts the core's types to those of the Language Server Protocol. Both count characters in UTF-16 units. */

/** Source of lines and columns: an open document or a plain text. */
export interface Lines {
  positionAt(offset: number): { line: number; character: number };
}

export const toRange = (lines: Lines, { start, end }: Span): Range => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});

export const toTextEdits = (lines: Lines, edits: readonly TextEdit[]): LspTextEdit[] =>
  edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));

/** The line index of any file in the workspace, open or not; `text` is passed for other files. */
export const linesOf = ({ get, index }: Workspace, uri: string, text?: string): LineIndex =>
  new LineIndex(get(uri)?.text ?? text ?? index.fileAt(uri)?.lineStarts ?? [0]);

/** Locations in any file of the workspace; `nameOf` converts a URI to the client's spelling. */
export function toLocations(
  workspace: Workspace,
  places: readonly { readonly uri: string; readonly span: Span }[],
  nameOf: (uri: string) => string,
  textOf: (uri: string) => string | undefined = () => undefined,
): Location[] {
  const known = new Map<string, LineIndex>();
  return places.map(({ uri, span }) => {
    const lines = known.get(uri) ?? linesOf(workspace, uri, textOf(uri));
    known.set(uri, lines);
    return { uri: nameOf(uri), range: toRange(lines, span) };
  });
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The link behind a problem's code, for editors that support one. */
function codeDescriptionOf(problem: Problem): Pick<Diagnostic, "codeDescription"> {
  const href = pageOf(problem);
  return href === undefined ? {} : { codeDescription: { href } };
}

export const toDiagnostic = (lines: Lines, problem: Problem): Diagnostic => ({
  range: toRange(lines, problem.span),
  severity: severities[problem.severity],
  source: "danado",
  code: problem.code,
  message: problemWords(problem),
  ...(problem.related && {
    relatedInformation: problem.related.map(({ file, start, end, message }) => ({
      location: { uri: file, range: { start, end } },
      message,
    })),
  }),
  ...codeDescriptionOf(problem),
  ...(problem.code === "deprecated-api-version" && { tags: [DiagnosticTag.Deprecated] }),
});
