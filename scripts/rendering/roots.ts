import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";

export interface Root {
  readonly kind: "kustomization" | "chart";
  readonly folder: string;
}

const kustomizations = new Set(["kustomization.yaml", "kustomization.yml", "Kustomization"]);
const passedOver = new Set([".git", "node_modules"]);

/** Every kustomization and chart below the paths, except components, library charts and subcharts. */
export function rootsBelow(paths: readonly string[]): Root[] {
  const roots: Root[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !passedOver.has(entry.name)) walk(path);
      else if (entry.isFile()) {
        const root = rootOf(path);
        if (root) roots.push(root);
      }
    }
  };
  for (const path of paths) walk(resolve(path));
  const charts = roots.filter(({ kind }) => kind === "chart").map(({ folder }) => folder);
  return roots.filter(({ folder }) => !charts.some((chart) => chart !== folder && folder.startsWith(`${chart}/`)));
}

function rootOf(path: string): Root | undefined {
  const isChart = basename(path) === "Chart.yaml";
  if (!isChart && !kustomizations.has(basename(path))) return undefined;
  const content = contentOf(path);
  if (isChart) return content?.type === "library" ? undefined : { kind: "chart", folder: dirname(path) };
  return content?.kind === "Component" ? undefined : { kind: "kustomization", folder: dirname(path) };
}

function contentOf(path: string): Record<string, unknown> | undefined {
  try {
    return parse(readFileSync(path, "utf8")) ?? undefined;
  } catch {
    return undefined;
  }
}
