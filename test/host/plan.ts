import * as vscode from "vscode";
import { eventually, putCursor } from "./editor";
import { screenshot, tellRunner } from "./runner";

/** The plan view as a user works it, by menu, mouse and keyboard; and the cluster itself, asked beside it. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever object the API server has
  readonly body: any;
}

export const ask = async (path: string): Promise<Answer> => JSON.parse(await tellRunner({ action: "get", path }));

export const click = (selector: string, button?: "left" | "right") =>
  tellRunner({ action: "click", selector, ...(button && { button }) });
export const press = (key: string) => tellRunner({ action: "press", key });

const read = (selector: string): Promise<string> => tellRunner({ action: "read", selector }).catch(() => "");
const quickInput = ".quick-input-widget:visible";

export async function startFromMenu(editor: vscode.TextEditor, command: string): Promise<void> {
  putCursor(editor, new vscode.Position(0, 0));
  const entry = `.monaco-menu .action-label:has-text("${command}")`;
  // A menu that was opened before VS Code knew what the editor shows has no such entry: a person opens it again.
  for (let opened = 0; opened < 3; opened++) {
    await click(".editor-group-container.active .view-line", "right");
    // A menu takes no click in the first moment, lest the press that opened it be one.
    await new Promise((resolve) => setTimeout(resolve, 500));
    if ((await read(entry)) !== "") break;
    await press("Escape");
  }
  await click(entry);
}

/** A line of the plan by what its label says. */
export const planLine = (label: string): string => `.part.panel .monaco-list-row:has-text("${label}")`;

export const planShows = (label: string, words: RegExp): Promise<unknown> =>
  eventually(`${label}: ${words} in the plan`, async () => words.test(await read(planLine(label))), 20_000);

/** Presses the plan's first line, which is a button then, and says yes to the one question. */
export async function execute(button: RegExp, picture?: string): Promise<void> {
  await planShows("practice", button);
  const isAsked = async () => (await read(quickInput)).includes("namespace");
  // A line that is drawn anew under the mouse takes no click: a person clicks again.
  for (let clicks = 0; clicks < 3 && !(await isAsked()); clicks++) {
    await click('.part.panel .monaco-list-row:has-text("practice")');
    await eventually("the question", isAsked, 5_000).catch(() => undefined);
  }
  await eventually("the question", isAsked, 5_000);
  if (picture) await screenshot(picture);
  await press("Enter");
}

/** Applies what the active editor shows by its context menu, and takes the plan as it is. */
export async function applyByMenu(editor: vscode.TextEditor, picture?: string): Promise<void> {
  await startFromMenu(editor, "Apply to Cluster");
  await execute(/Apply 1 to/, picture);
}

/** Under its test driver VS Code shows no toasts: the notifications are in their centre. */
export const notification = (words: RegExp): Promise<string> =>
  eventually(`a notification ${words}`, async () => {
    await vscode.commands.executeCommand("notifications.showList");
    const text = await read(".notifications-center.visible");
    return words.test(text) ? text : undefined;
  });
