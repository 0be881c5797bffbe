import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually as waitFor } from "../support/eventually";
import { hasRunner, tellRunner } from "./runner";

/** Opens an untitled YAML document with this text, as a user meets it: in the active editor. */
export async function openYaml(content: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
  return vscode.window.showTextDocument(document);
}

export async function openFile(path: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, "the tests need a folder");
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder, path));
}

/** An editor answers within milliseconds, so it is asked more often than a cluster. */
export const eventually = <T>(what: string, look: () => T | Promise<T>, within = 30_000) =>
  waitFor(what, look, { within, every: 25 });

export const problemsOf = ({ document }: vscode.TextEditor): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "danado");

export const errorsOf = (editor: vscode.TextEditor): vscode.Diagnostic[] =>
  problemsOf(editor).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

export const codesOf = (editor: vscode.TextEditor): string[] =>
  problemsOf(editor).map(({ code }) => String(typeof code === "object" ? code.value : code));

export const problemWith = (editor: vscode.TextEditor, code: string): Promise<vscode.Diagnostic> =>
  eventually(`a problem ${code}`, () => problemsOf(editor).find((_, index) => codesOf(editor)[index] === code));

export const problemGone = (editor: vscode.TextEditor, code: string): Promise<unknown> =>
  eventually(`no problem ${code}`, () => !codesOf(editor).includes(code));

/** Where `text` starts, or behind it. */
export function placeOf({ document }: vscode.TextEditor, text: string, side: "start" | "end" = "start") {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `no ${JSON.stringify(text)} in the text`);
  return document.positionAt(offset + (side === "end" ? text.length : 0));
}

export function putCursor(editor: vscode.TextEditor, at: vscode.Position): void {
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection);
}

/** At the keyboard where there is one, through VS Code's own `type` command otherwise. */
export async function type(text: string): Promise<void> {
  if (hasRunner) await tellRunner({ action: "type", text });
  else for (const character of text) await vscode.commands.executeCommand("type", { text: character });
}

export const fixesAt = (editor: vscode.TextEditor, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );

export async function applyFix(editor: vscode.TextEditor, range: vscode.Range, title: RegExp): Promise<void> {
  const actions = await fixesAt(editor, range);
  const fix = actions.find((action) => title.test(action.title));
  assert.ok(fix?.edit, `no fix ${title} among ${actions.map((action) => action.title).join(", ")}`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}

export async function hoverTextAt({ document }: vscode.TextEditor, at: vscode.Position): Promise<string> {
  const hovers: vscode.Hover[] = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

export const setting = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration("danado").update(name, value, vscode.ConfigurationTarget.Global);
