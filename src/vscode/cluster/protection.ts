/** Protection of contexts against accidental writes. */

import * as vscode from "vscode";
import { t } from "../../core/l10n";
import { matchesAny } from "../../core/name-patterns";

/** `protected`: the user types the context's name to confirm a write; `read-only`: nothing is written. */
export type Protection = "none" | "protected" | "read-only";

/** The protection of a context according to the current settings. */
export function protectionOf(context: string): Protection {
  if (matchesAny(patternsIn("readOnlyContexts"), context)) return "read-only";
  return matchesAny(patternsIn("protectedContexts"), context) ? "protected" : "none";
}

/** Settings of a folder can add protections to the user's, but not remove any. */
function patternsIn(name: string): string[] {
  const found = vscode.workspace.getConfiguration("danado.cluster").inspect<string[]>(name);
  return [
    ...(found?.globalValue ?? found?.defaultValue ?? []),
    ...(found?.workspaceValue ?? []),
    ...(found?.workspaceFolderValue ?? []),
  ];
}

export interface Write {
  readonly context: string;
  readonly namespace: string;
  /** The label of the button: `Delete`, `Apply`, in the user's language. */
  readonly action: string;
  /** For example `Deployment/web`. */
  readonly objects: readonly string[];
}

/** How many objects are named; the rest are counted. */
const named = 12;

/** `Deployment/web, Service/web and 3 more`. */
export function objectsInWords(objects: readonly string[]): string {
  const shown = objects.slice(0, named).join(", ");
  return objects.length > named
    ? t("{objects} and {count} more", { objects: shown, count: objects.length - named })
    : shown;
}

/**
 * The last question before something is written. On a protected context the user types its name; otherwise a dialog asks,
 * unless `asked` says that the user has just confirmed the same objects elsewhere.
 */
export async function confirmWrite(
  write: Write,
  { asked = false }: { readonly asked?: boolean } = {},
): Promise<boolean> {
  if (protectionOf(write.context) === "protected") return typedConfirmation(write);
  if (asked) return true;
  const { action, context, namespace, objects } = write;
  const answer = await vscode.window.showWarningMessage(
    t("{action} in context {context}, namespace {namespace}?", { action, context, namespace }),
    { modal: true, detail: objectsInWords(objects) },
    action,
  );
  return answer === action;
}

function typedConfirmation({ action, context, namespace, objects }: Write): Promise<boolean> {
  const input = vscode.window.createInputBox();
  input.title = t("{action}: the context {context} is protected", { action, context });
  input.prompt = t("Namespace {namespace}: {objects}. Type the context's name, {context}, to continue.", {
    namespace,
    context,
    objects: objectsInWords(objects),
  });
  input.placeholder = context;
  input.ignoreFocusOut = true;
  return new Promise((resolve) => {
    input.onDidChangeValue(() => {
      input.validationMessage = undefined;
    });
    input.onDidAccept(() => {
      if (input.value.trim() !== context) {
        input.validationMessage = t("This is not the context's name: type {context}.", { context });
        return;
      }
      resolve(true);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(false);
      input.dispose();
    });
    input.show();
  });
}
