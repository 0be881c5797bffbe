/** Finds and reads manifests for commands. */

import * as vscode from "vscode";
import { type App, isEditable, mayBeManifest } from "./app";
import { textOnDisk } from "./text-on-disk";

/**
 * The workspace's manifests, open or not, below the given places (by default, all); a file that is given is always included.
 */
export async function manifestFilesIn({ workspace, files }: App, places: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const { index } = workspace;
  await untilIndexed({ workspace, files });
  const open = vscode.workspace.textDocuments.filter((document) => mayBeManifest(document) && isEditable(document));
  const known = new Set([...index.files.keys(), ...open.map(({ uri }) => uri.toString())]);
  const below = (uri: string) => places.some((place) => uri.startsWith(`${place.toString().replace(/\/$/, "")}/`));
  const met = [...known].filter((uri) => places.length === 0 || below(uri)).sort();
  const named = places.filter(({ path }) => /\.(ya?ml|json)$/i.test(path)).map((uri) => uri.toString());
  return [...new Set([...met, ...named])].map((uri) => vscode.Uri.parse(uri));
}

/** Waits until all files of the workspace have been read, or for `longest` milliseconds. */
export async function untilIndexed(
  { workspace: { index }, files }: Pick<App, "workspace" | "files">,
  longest?: number,
): Promise<void> {
  if (index.isComplete) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = longest === undefined ? undefined : setTimeout(end, longest);
    const listening = files.onDidChange(() => {
      if (index.isComplete) end();
    });
  });
}

/** The text in the editor, saved or not; otherwise the one on disk. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : textOnDisk(uri, true);
}

/** Calls back with a manifest that may not be open, and removes it again afterwards if it is not. */
export async function withManifest<Answer>(
  { workspace }: App,
  uri: vscode.Uri,
  text: string,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
  const id = uri.toString();
  const isOpen = workspace.get(id) !== undefined;
  workspace.update(id, text);
  try {
    return await answer();
  } finally {
    if (!isOpen) workspace.remove(id);
  }
}
