/** Renders one folder, for `danado render`. */

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { kustomizationNames } from "../core/index/kustomization";
import { t } from "../core/l10n";
import { type ChartEnvironment, environmentsOf } from "../core/render/environments";
import { type Renderer, renderRoot } from "../core/render/renderer";
import type { Configs } from "./config";
import { boundaryOf, DiskFiles, toRenderPath } from "./disk-files";

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Renders the kustomization or chart in a folder; the failures are formatted for people. */
export async function renderFolder(
  path: string,
  environment: string | undefined,
  renderer: Renderer,
  configs: Configs,
): Promise<{ readonly output: string; readonly failures: readonly string[] }> {
  const folder = isFile(path) ? dirname(path) : path;
  const files = new DiskFiles(boundaryOf(folder));
  const root = toRenderPath(folder);
  if (kustomizationNames.some((name) => isFile(join(folder, name)))) {
    const { output, error, skipped = [] } = await renderRoot(renderer, files, { reset: true, kustomization: root });
    const left = skipped.map(({ entry }) =>
      t("{entry} is not in this folder, and nothing is fetched: it is left out", { entry }),
    );
    return { output, failures: error === undefined ? left : [...left, error] };
  }
  const chart = join(folder, "Chart.yaml");
  if (!isFile(chart))
    return { output: "", failures: [t("There is no kustomization and no chart in {path}", { path })] };
  const { folder: configFolder, charts } = configs.chartsOf(chart);
  const known = environmentsOf(root, [], charts, toRenderPath(configFolder));
  const chosen =
    environment === undefined ? environmentsOf(root, [], [], "")[0] : known.find(({ name }) => name === environment);
  if (!chosen)
    return {
      output: "",
      failures: [
        t("There is no environment {environment} for this chart: {known}", {
          environment: environment ?? "",
          known:
            known
              .map(({ name }: ChartEnvironment) => name)
              .filter(Boolean)
              .join(", ") || "-",
        }),
      ],
    };
  const { output, error } = await renderRoot(renderer, files, { reset: true, chart: root, options: chosen.options });
  return { output, failures: error === undefined ? [] : [error] };
}
