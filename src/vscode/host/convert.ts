import * as vscode from "vscode";
import { pageOf } from "../../core/features/reason";
import type { Fix, Problem, Severity } from "../../core/problem";
import { LineIndex, type Span } from "../../core/text";
import type { Workspace } from "../../core/workspace";
import { problemWords } from "../../session/problem-words";

/** Converts the core's types to VS Code's. */

/** Source of lines and columns: an open document or a plain text. */
type Lines = Pick<vscode.TextDocument, "positionAt">;

export const linesOf = (text: string): Lines => {
  const index = new LineIndex(text);
  return {
    positionAt: (offset) => {
      const { line, character } = index.positionAt(offset);
      return new vscode.Position(line, character);
    },
  };
};

export const toRange = (document: Lines, { start, end }: Span): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

export const toSpan = (document: vscode.TextDocument, { start, end }: vscode.Range): Span => ({
  start: document.offsetAt(start),
  end: document.offsetAt(end),
});

/** Locations in any file of the workspace; files that are not open are not opened for this. */
export function toLocations(
  workspace: Workspace,
  places: readonly { readonly uri: string; readonly span: Span }[],
  textOf: (uri: string) => string | undefined = () => undefined,
): vscode.Location[] {
  const indices = new Map<string, LineIndex>();
  return places.map(({ uri, span }) => {
    const text = workspace.get(uri)?.text ?? textOf(uri);
    const index = indices.get(uri) ?? new LineIndex(text ?? workspace.index.fileAt(uri)?.lineStarts ?? [0]);
    indices.set(uri, index);
    const at = (offset: number) => {
      const { line, character } = index.positionAt(offset);
      return new vscode.Position(line, character);
    };
    return new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(at(span.start), at(span.end)));
  });
}

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export function toDiagnostic(document: Lines, problem: Problem): vscode.Diagnostic {
  const { span, severity, code, related } = problem;
  const page = pageOf(problem);
  const diagnostic = new vscode.Diagnostic(toRange(document, span), problemWords(problem), severities[severity]);
  diagnostic.source = "danado";
  if (related)
    diagnostic.relatedInformation = related.map(({ file, start, end, message }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.DiagnosticRelatedInformation(new vscode.Location(vscode.Uri.parse(file), range), message);
    });
  diagnostic.code = page ? { value: code, target: vscode.Uri.parse(page) } : code;
  return diagnostic;
}

export function toWorkspaceEdit(
  document: vscode.TextDocument,
  { edits, asks }: Pick<Fix, "edits" | "asks">,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ span, newText }) => {
      const range = toRange(document, span);
      return asks !== undefined && newText.includes(asks)
        ? snippetEdit(range, newText, asks)
        : vscode.TextEdit.replace(range, newText);
    }),
  );
  return edit;
}

/** Leaves the placeholder that the user should replace selected. */
function snippetEdit(range: vscode.Range, newText: string, asks: string): vscode.SnippetTextEdit {
  const snippet = new vscode.SnippetString();
  const [before = "", ...after] = newText.split(asks);
  const edit = new vscode.SnippetTextEdit(
    range,
    snippet.appendText(before).appendPlaceholder(asks).appendText(after.join(asks)),
  );
  edit.keepWhitespace = true;
  return edit;
}

export const toMarkdown = (markdown: string): vscode.MarkdownString => new vscode.MarkdownString(markdown);
