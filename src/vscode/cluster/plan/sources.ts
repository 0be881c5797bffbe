/** Collects the objects to apply or delete. */

import * as vscode from "vscode";
import type { DesiredObject } from "../../../cluster";
import type { Field, ManifestDocument } from "../../../core/manifest/field";
import { objectsIn } from "../../../core/manifest/objects";
import type { Problem } from "../../../core/problem";
import { spanOf } from "../../../core/text";
import { type App, documentInView } from "../../host/app";

/** An object to apply or delete, with its file. */
export interface Source {
  readonly wanted: DesiredObject;
  readonly document: vscode.TextDocument;
  /** Version of the document that was read; if it has changed, the object may have, too. */
  readonly version: number;
  readonly part: ManifestDocument;
  readonly root: Field;
  /** Set for a rendered object: `document` shows the output, and this maps it to its source files. */
  readonly rendered?: RenderedSource;
}

/** The source files of rendered objects. */
export interface RenderedSource {
  /** Whether one of the files was edited or closed in the meantime. */
  readonly isOutdated: boolean;
  /** The same problems in the source files. */
  place(problems: readonly Problem[]): readonly { readonly document: vscode.TextDocument; readonly problem: Problem }[];
}

/** Limit for files in a folder; more than this is probably a mistake. */
const maximumFiles = 1000;

/**
 * The explorer passes the clicked resource and all selected ones to a command; otherwise the active editor is used. Editor
 * menus pass the editor's document, but nothing is selected in the explorer.
 */
export async function textsOf(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Promise<vscode.TextDocument[]> {
  if (!clicked || !selected) {
    const uri = clicked ?? documentInView()?.uri;
    // An untitled document exists only in its editor.
    return uri ? [await vscode.workspace.openTextDocument(uri)] : [];
  }
  const uris = new Map<string, vscode.Uri>();
  for (const uri of selected.length > 0 ? selected : [clicked]) {
    const isFolder = (await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory;
    const found = isFolder
      ? await vscode.workspace.findFiles(
          new vscode.RelativePattern(uri, "**/*.{yaml,yml,json}"),
          undefined,
          maximumFiles,
        )
      : [uri];
    for (const one of found) uris.set(one.toString(), one);
  }
  const sorted = [...uris.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Promise.all(sorted.map((uri) => vscode.workspace.openTextDocument(uri)));
}

/** Which documents of a file: all, those that intersect the active editor's selection, or the one at an offset. */
export type Part = "all" | "selection" | number;

/** The objects of these files, and the resources without a name, which cannot be applied. */
export function sourcesOf(
  app: App,
  documents: readonly vscode.TextDocument[],
  part: Part,
): { sources: Source[]; nameless: string[] } {
  const sources: Source[] = [];
  const nameless: string[] = [];
  for (const document of documents) {
    const spans = part === "all" ? [] : part === "selection" ? selectionsIn(document) : [spanOf(part, part)];
    for (const one of app.manifestOf(document).documents) {
      if (spans.length > 0 && !spans.some((span) => span.start <= one.end && span.end >= one.start)) continue;
      for (const { root, object: wanted } of objectsIn(one)) {
        if (wanted.name) sources.push({ wanted, document, version: document.version, part: one, root });
        else nameless.push(wanted.kind);
      }
    }
  }
  return { sources, nameless };
}

const selectionsIn = (document: vscode.TextDocument) =>
  (vscode.window.activeTextEditor?.document === document ? vscode.window.activeTextEditor.selections : [])
    .filter((selection) => !selection.isEmpty)
    .map((selection) => spanOf(document.offsetAt(selection.start), document.offsetAt(selection.end)));
