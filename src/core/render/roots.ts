/** Finds the kustomizations and charts to render. */

import { isKustomizationFile } from "../index/kustomization";
import { type ReadManifest, resolveAbsolute } from "./patches";

/** A folder that is rendered on its own. */
export interface RenderRoot {
  readonly kind: "kustomization" | "chart";
  /** Absolute, like the renderer's paths. */
  readonly folder: string;
  /** The kustomization, or Chart.yaml. */
  readonly file: string;
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/")) || "/";

/** Whether a file's name makes its folder a kustomization or chart. */
export const isRootFile = (path: string): boolean => isKustomizationFile(path) || path.endsWith("/Chart.yaml");

/** The root of a kustomization or Chart.yaml, even if another one includes it. */
export const rootAt = (file: string): RenderRoot => ({
  kind: isKustomizationFile(file) ? "kustomization" : "chart",
  folder: folderOf(file),
  file,
});

/**
 * The roots among the files: kustomizations that no other includes, and charts that are not part of another. Components and
 * library charts are only used by others, so they are not roots.
 */
export function rootsIn(files: readonly string[], read: ReadManifest): RenderRoot[] {
  const kustomizations = files.filter(isKustomizationFile);
  const named = new Set<string>();
  const components = new Set<string>();
  for (const file of kustomizations) {
    const root = read(file)?.documents[0]?.root;
    if (root?.text("kind") === "Component") components.add(file);
    for (const list of ["resources", "bases", "components"])
      for (const item of root?.get(list)?.children ?? []) {
        const path = item.text();
        if (path && !path.includes("://")) named.add(resolveAbsolute(file, path));
      }
  }
  const charts = files.filter((file) => /(^|\/)Chart\.yaml$/.test(file)).map(folderOf);
  const isInChart = (folder: string): boolean =>
    charts.some(
      (chart) =>
        chart !== folder && (folder.startsWith(`${chart}/charts/`) || folder.startsWith(`${chart}/templates/`)),
    );
  return [
    ...kustomizations
      .filter((file) => !named.has(folderOf(file)) && !components.has(file))
      .map((file) => ({ kind: "kustomization" as const, folder: folderOf(file), file })),
    ...charts
      .filter(
        (folder) => !isInChart(folder) && read(`${folder}/Chart.yaml`)?.documents[0]?.root?.text("type") !== "library",
      )
      .map((folder) => ({ kind: "chart" as const, folder, file: `${folder}/Chart.yaml` })),
  ];
}
