/** Finds the charts that files belong to. */

import type { Configs } from "./configs";
import { encodeName, type Files, isAtOrBelow, parentOf } from "./files";

/** Charts are not nested deeper than this. */
const deepest = 12;

/** The folders of outermost charts, looked for once for each file. */
export class ChartFolders {
  readonly #files: Files;
  /** By file: the folder of its outermost chart, or undefined if there is none. */
  readonly #known = new Map<string, string | undefined>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The folder of the outermost chart around a file, going up through `charts/` folders. */
  async find(uri: string): Promise<string | undefined> {
    if (this.#known.has(uri)) return this.#known.get(uri);
    const folders = this.#files.folders.map((one) => one.replace(/\/$/, ""));
    let found: string | undefined;
    let at = parentOf(uri);
    for (let depth = 0; depth < deepest && folders.some((one) => isAtOrBelow(at, one)); depth++) {
      if ((await this.#files.exists(`${at}/Chart.yaml`)) && (!found || found.startsWith(`${at}/charts/`))) found = at;
      at = parentOf(at);
    }
    this.#known.set(uri, found);
    return found;
  }

  /** Whether a file has been looked for. */
  has(uri: string): boolean {
    return this.#known.has(uri);
  }

  /** The result without waiting; undefined also if it is not known yet. */
  known(uri: string): string | undefined {
    return this.#known.get(uri);
  }

  /** Must be called when charts may have come or gone. */
  clear(): void {
    this.#known.clear();
  }
}

/** The values files outside a chart's folder that its environments in danado.yaml use. */
export function valuesElsewhere(folder: string, configs: Configs): string[] {
  const nearest = configs.nearestTo(`${folder}/Chart.yaml`);
  if (!nearest) return [];
  const base = parentOf(nearest.uri);
  const own = (nearest.config.charts ?? []).filter(({ path }) => resolved(base, path) === folder);
  const values = own.flatMap(({ environments }) => environments.flatMap((one) => one.values));
  return [...new Set(values.map((path) => resolved(base, path)))].filter((uri) => !uri.startsWith(`${folder}/`));
}

/** Resolves a path in danado.yaml. */
function resolved(base: string, path: string): string {
  const steps = base.split("/");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(encodeName(step));
  }
  return steps.join("/");
}
