/** Renders one folder, for `danado render`. */

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { kustomizationNames } from "../core/index/kustomization";
import { t } from "../core/l10n";
import { type ChartEnvironment, environmentsOf, unknownEnvironment } from "../core/render/environments";
import { installationsIn, mayInstall } from "../core/render/installed";
import { renderIn } from "../core/render/render-environment";
import { type Renderer, renderRoot } from "../core/render/renderer";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { boundaryOf, DiskFiles, toRenderPath } from "./disk-files";
import { findFiles } from "./read";

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

interface Rendered {
  readonly output: string;
  /** For people. */
  readonly failures: readonly string[];
}

/** Renders the kustomization or chart in a folder, or what Flux makes of a folder with neither. */
export async function renderFolder(
  path: string,
  environment: string | undefined,
  renderer: Renderer,
  configs: Configs,
  workspace?: () => Pick<Workspace, "read">,
): Promise<Rendered> {
  const folder = isFile(path) ? dirname(path) : path;
  const files = new DiskFiles(boundaryOf(folder));
  const root = toRenderPath(folder);
  const installed = environment === undefined ? [] : await installedAs(environment, folder, files, workspace);
  const chosen = installed.find(({ name }) => name === environment);
  if (chosen?.kustomize || kustomizationNames.some((name) => isFile(join(folder, name)))) {
    if (environment !== undefined && !chosen) return notInstalled(environment, installed);
    return renderKustomization(root, chosen, renderer, files);
  }
  const chart = join(folder, "Chart.yaml");
  if (!isFile(chart)) {
    if (installed.length > 0) return notInstalled(environment ?? "", installed);
    return { output: "", failures: [t("There is no kustomization and no chart in {path}", { path })] };
  }
  const { folder: configFolder, charts } = configs.chartsOf(chart);
  const configured = environmentsOf(root, [], environment === undefined ? [] : charts, toRenderPath(configFolder));
  const known = [...configured, ...installed];
  const inUse = environment === undefined ? configured[0] : known.find(({ name }) => name === environment);
  return inUse ? renderChart(root, inUse, renderer, files) : notInstalled(environment ?? "", known);
}

async function renderKustomization(
  root: string,
  environment: ChartEnvironment | undefined,
  renderer: Renderer,
  files: DiskFiles,
): Promise<Rendered> {
  const request = { reset: true as const, kustomization: root };
  const { output, error, skipped = [] } = await renderIn(environment, renderer, files, request, renderRoot);
  const left = skipped.map(({ entry }) =>
    t("{entry} is not in this folder, and nothing is fetched: it is left out", { entry }),
  );
  return { output, failures: error === undefined ? left : [...left, error] };
}

async function renderChart(
  root: string,
  environment: ChartEnvironment,
  renderer: Renderer,
  files: DiskFiles,
): Promise<Rendered> {
  const request = { reset: true as const, chart: root, options: environment.options };
  const { output, error } = await renderIn(environment, renderer, files, request, renderRoot);
  const unknown = (environment.unknownValues ?? []).map((source) =>
    t("{environment} also takes values from {source}, which is not known here", {
      environment: environment.name,
      source,
    }),
  );
  const notApplied = (environment.notApplied ?? []).map((field) =>
    t("{field} of {environment} is not applied", { field, environment: environment.name }),
  );
  const left = [...unknown, ...notApplied];
  return { output, failures: error === undefined ? left : [...left, error] };
}

const notInstalled = (environment: string, known: readonly ChartEnvironment[]): Rendered => ({
  output: "",
  failures: [unknownEnvironment(environment, known)],
});

/** How resources of the same repository (`Application/web`) install the chart or build the kustomization in a folder. */
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
  const { read } = workspace();
  return (await findFiles([repository])).flatMap(({ file }) => {
    const path = toRenderPath(file);
    const text = files.textOf(path);
    if (text === undefined || !mayInstall(text)) return [];
    const manifest = read(path, text);
    return installationsIn(manifest, toRenderPath(repository), isThere, path, (one) => files.isFolder(one))
      .filter((one) => one.folder === root)
      .map(({ environment }) => environment);
  });
}
