/** Renders one folder, for `danado render`. */

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { kustomizationNames } from "../core/index/kustomization";
import { t } from "../core/l10n";
import { type ChartEnvironment, environmentsOf, unknownEnvironment } from "../core/render/environments";
import { installationsIn, mayInstall } from "../core/render/installed";
import { renderOverridden } from "../core/render/kustomize-overrides";
import { type Renderer, renderRoot } from "../core/render/renderer";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { boundaryOf, DiskFiles, toRenderPath } from "./disk-files";
import { findFiles } from "./read";

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Renders the kustomization or chart in a folder; the failures are formatted for people. */
export async function renderFolder(
  path: string,
  environment: string | undefined,
  renderer: Renderer,
  configs: Configs,
  workspace?: () => Pick<Workspace, "read">,
): Promise<{ readonly output: string; readonly failures: readonly string[] }> {
  const folder = isFile(path) ? dirname(path) : path;
  const files = new DiskFiles(boundaryOf(folder));
  const root = toRenderPath(folder);
  const installed = environment === undefined ? [] : await installedAs(environment, folder, files, workspace);
  if (kustomizationNames.some((name) => isFile(join(folder, name)))) {
    const built = installed.find(({ kustomize }) => kustomize);
    if (environment !== undefined && !built) return notInstalled(environment, []);
    const request = { reset: true as const, kustomization: root };
    const {
      output,
      error,
      skipped = [],
    } = await renderOverridden(built?.kustomize, renderer, files, request, renderRoot);
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
    environment === undefined
      ? environmentsOf(root, [], [], "")[0]
      : [...known, ...installed].find(({ name }) => name === environment);
  if (!chosen) return notInstalled(environment ?? "", known);
  const { output, error } = await renderRoot(renderer, files, { reset: true, chart: root, options: chosen.options });
  return { output, failures: error === undefined ? [] : [error] };
}

const notInstalled = (environment: string, known: readonly ChartEnvironment[]) => ({
  output: "",
  failures: [unknownEnvironment(environment, known)],
});

/** How a resource of the same repository (`Application/web`) installs the chart or builds the kustomization in a folder. */
async function installedAs(
  name: string,
  folder: string,
  files: DiskFiles,
  workspace?: () => Pick<Workspace, "read">,
): Promise<ChartEnvironment[]> {
  if (!workspace || !/^(?:Application|HelmRelease|Kustomization)\//.test(name)) return [];
  const repository = boundaryOf(folder);
  const root = toRenderPath(folder);
  const isThere = (file: string) => files.textOf(file) !== undefined;
  return (await findFiles([repository])).flatMap(({ file }) => {
    const path = toRenderPath(file);
    const text = files.textOf(path);
    if (text === undefined || !mayInstall(text)) return [];
    return installationsIn(workspace().read(path, text), toRenderPath(repository), isThere)
      .filter((one) => one.folder === root && one.environment.name === name)
      .map(({ environment }) => environment);
  });
}
