import * as vscode from "vscode";
import type { DesiredObject } from "../../../cluster";
import type { Field, ManifestDocument } from "../../../core/manifest/field";
import { objectsIn } from "../../../core/manifest/objects";
import type { Problem } from "../../../core/problem";
import { spanOf } from "../../../core/text";
import { type App, documentInView } from "../../host/app";

/** An object to apply or delete, and where it stands in which file. */
export interface Source {
  readonly wanted: DesiredObject;
  readonly document: vscode.TextDocument;
  /** The document's version that was read: when it is another by now, so may be the object. */
  readonly version: number;
  readonly part: ManifestDocument;
  readonly root: Field;
  /** Of an object that was rendered: `document` shows it, and this leads to the files that it was written in. */
  readonly rendered?: RenderedSource;
}

/** The files behind rendered objects. */
export interface RenderedSource {
  /** A file that was read was edited, or closed, since. */
  readonly isOutdated: boolean;
  /** The same problems in the files that are to be mended. */
  place(problems: readonly Problem[]): readonly { readonly document: vscode.TextDocument; readonly problem: Problem }[];
}

/** Files of a folder that may be manifests; more than this in one go is surely a mistake. */
const maximumFiles = 1000;

/**
 * From the explorer a command gets the clicked resource and all selected ones; otherwise it takes the active editor. The
 * editor's own menus name its document, but select nothing in the explorer.
 */
export async function textsOf(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Promise<vscode.TextDocument[]> {
  if (!clicked || !selected) {
    const uri = clicked ?? documentInView()?.uri;
    // An untitled document is nowhere but in its editor.
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

/** Of which documents of a file: all, those that the selection in the active editor touches, or the one at an offset. */
export type Part = "all" | "selection" | number;

/** The objects of these files; and those without a name, which cannot be applied. */
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
