/** Finds how Argo CD and Flux install the workspace's charts. */

import type { ChartEnvironment } from "../core/render/environments";
import { installationsIn } from "../core/render/installed";
import { isRootFile } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import { type Files, pathOf } from "./files";
import type { RenderingFiles } from "./rendering-files";

/** The kinds that install charts, as kind ids. */
const kinds = [
  "Application.argoproj.io",
  "HelmRelease.helm.toolkit.fluxcd.io",
  "Kustomization.kustomize.toolkit.fluxcd.io",
];

/** Installations of the workspace's charts by Argo CD and Flux resources in it. */
export class Installations {
  readonly #workspace: Workspace;
  readonly #files: Files;
  readonly #onDisk: RenderingFiles;
  #seen = "";

  constructor(workspace: Workspace, files: Files, onDisk: RenderingFiles) {
    this.#workspace = workspace;
    this.#files = files;
    this.#onDisk = onDisk;
  }

  /** Whether the set of files with such resources has changed, or one of them is among these paths. */
  isOutdated(changed: readonly string[]): boolean {
    const uris = this.#uris();
    if (uris.join("\n") !== this.#seen) return true;
    const paths = new Set(uris.map(pathOf));
    return changed.some((path) => paths.has(path));
  }

  /** By chart folder; `roots` are the files of all roots. */
  async read(roots: readonly string[]): Promise<ReadonlyMap<string, readonly ChartEnvironment[]>> {
    const uris = this.#uris();
    this.#seen = uris.join("\n");
    const found = new Map<string, ChartEnvironment[]>();
    for (const path of uris.map(pathOf)) {
      await this.#onDisk.read(path);
      const manifest = this.#onDisk.manifestOf(path);
      const repository = this.#files.folders.map(pathOf).find((folder) => path.startsWith(`${folder}/`));
      if (!manifest || repository === undefined) continue;
      const isRoot = (file: string) => roots.includes(file);
      // Which values files and folders exist is only known after reading them.
      const folders = new Set<string>();
      const mayBeFile = (file: string) => isRoot(file) || !isRootFile(file);
      for (const { folder, environment } of installationsIn(manifest, repository, mayBeFile, path, () => true)) {
        await Promise.all((environment.options.valuesFiles ?? []).map((file) => this.#onDisk.read(file)));
        if (environment.kustomize?.isGenerated && "folder" in (await this.#onDisk.read(folder))) folders.add(folder);
      }
      const isThere = (file: string) => isRoot(file) || this.#onDisk.textOf(file) !== undefined;
      const isFolder = (folder: string) => folders.has(folder);
      for (const { folder, environment } of installationsIn(manifest, repository, isThere, path, isFolder))
        found.set(folder, [...(found.get(folder) ?? []), environment]);
    }
    return found;
  }

  #uris(): string[] {
    const { index } = this.#workspace;
    return [...new Set(kinds.flatMap((kind) => index.ofKind(kind).map(({ uri }) => uri)))].sort();
  }
}
