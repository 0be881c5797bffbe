/** Determines which files may affect a root. */

import { isKustomizationFile } from "../index/kustomization";
import type { Field } from "../manifest/field";
import { type ReadManifest, resolveAbsolute } from "./patches";
import type { RenderRoot } from "./roots";

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/"));

function* textsOf(field: Field | undefined): Generator<string> {
  if (!field) return;
  const text = field.shape === "scalar" ? field.text() : undefined;
  if (text && !text.includes("\n")) yield text.slice(text.indexOf("=") + 1);
  for (const child of field.children) yield* textsOf(child);
}

/**
 * The paths that a root may read, determined before it is rendered: for a chart everything in its folder, for a
 * kustomization the files that it and its bases list. `files` are the kustomizations of the workspace.
 */
export function mayBeReadBy(root: RenderRoot, files: readonly string[], read: ReadManifest): (path: string) => boolean {
  if (root.kind === "chart") return (path) => path.startsWith(`${root.folder}/`);
  const inFolder = new Map(files.filter(isKustomizationFile).map((file) => [folderOf(file), file]));
  const named = new Set<string>();
  const charts: string[] = [];
  const visit = (folder: string): void => {
    const file = inFolder.get(folder);
    if (!file || named.has(file)) return;
    named.add(file);
    const top = read(file)?.documents[0]?.root;
    if (top?.get("helmCharts")) charts.push(`${folder}/`);
    for (const text of textsOf(top)) {
      const path = resolveAbsolute(file, text);
      named.add(path);
      visit(path);
    }
  };
  visit(root.folder);
  return (path) => named.has(path) || charts.some((chart) => path.startsWith(chart));
}
