/** Lists what can be rendered: each root of the workspace, in each of its environments. */

import { type ChartEnvironment, environmentsOf } from "../core/render/environments";
import { builtKustomizations } from "../core/render/installed";
import { mayBeReadBy } from "../core/render/root-files";
import { isRootFile, type RenderRoot, rootsIn } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { type Files, pathOf } from "./files";
import { Installations } from "./installations";
import type { RenderingFiles } from "./rendering-files";

/** A root in one of its environments. */
export interface RenderTarget {
  readonly root: RenderRoot;
  readonly environment: ChartEnvironment | undefined;
  /** The folder and the environment, as users choose it. */
  readonly name: string;
  /** Whether its next rendering may read a file. */
  readonly mayRead: (path: string) => boolean;
}

interface RenderTargetsOptions {
  readonly workspace: Workspace;
  readonly files: Files;
  readonly configs: Configs;
  readonly onDisk: RenderingFiles;
  /** Called with each new list. */
  listed(targets: readonly RenderTarget[]): void;
}

/**
 * The targets of the workspace, listed again after a root was added or removed. The list and its generation are kept here
 * together: a search that was overtaken by such a change is repeated, whoever waits for it.
 */
export class RenderTargets {
  readonly #options: RenderTargetsOptions;
  readonly #installations: Installations;
  #installed: ReadonlyMap<string, readonly ChartEnvironment[]> = new Map();
  #known: readonly RenderTarget[] | undefined;
  /** Incremented each time the list becomes outdated. */
  #generation = 0;

  constructor(options: RenderTargetsOptions) {
    this.#options = options;
    this.#installations = new Installations(options.workspace, options.files, options.onDisk);
  }

  /** The current list without waiting; undefined if it is outdated. */
  get known(): readonly RenderTarget[] | undefined {
    return this.#known;
  }

  async list(): Promise<readonly RenderTarget[]> {
    while (!this.#known) {
      const before = this.#generation;
      const found = await this.#find();
      // A root was added or removed in the meantime.
      if (before !== this.#generation) continue;
      this.#known = found;
      this.#options.listed(found);
    }
    return this.#known;
  }

  async named(name: string): Promise<RenderTarget | undefined> {
    return (await this.list()).find((one) => one.name === name);
  }

  outdate(): void {
    this.#known = undefined;
    this.#generation++;
  }

  /** Outdates the list if it depends on one of these files, or on resources that were added or removed. */
  outdateIfChanged(paths: readonly string[]): void {
    if (this.#known && paths.some((path) => isRootFile(path) || path.endsWith("/danado.yaml"))) this.outdate();
    if (this.#known && this.#installations.isOutdated(paths)) this.outdate();
  }

  /** The environments of a root, in the order in which they are offered. */
  async environmentsOf(root: RenderRoot): Promise<readonly (ChartEnvironment | undefined)[]> {
    const installed = () => this.#installed.get(root.folder) ?? [];
    if (root.kind === "kustomization") return [undefined, ...installed().filter(({ kustomize }) => kustomize)];
    const { files, configs, onDisk } = this.#options;
    const ci = await files.find("ci/*-values.{yaml,yml}", 50, onDisk.uriOf(root.folder));
    const nearest = configs.nearestTo(onDisk.uriOf(root.file));
    const folder = nearest ? root.file.slice(0, root.file.length - nearest.path.length - 1) : "";
    const own = environmentsOf(root.folder, ci.map(pathOf), nearest?.config.charts ?? [], folder);
    return [...own, ...installed()];
  }

  async #find(): Promise<readonly RenderTarget[]> {
    const { onDisk } = this.#options;
    const found = await onDisk.findRoots();
    const roots = rootsIn(found, onDisk.manifestOf);
    this.#installed = await this.#installations.read(found);
    const target = (root: RenderRoot, environment: ChartEnvironment | undefined): RenderTarget => {
      const mayRead = environment?.kustomize?.isGenerated
        ? (path: string) => path.startsWith(`${root.folder}/`)
        : mayBeReadBy(root, found, onDisk.manifestOf);
      const further = [environment?.declaredIn, ...(environment?.options.valuesFiles ?? [])];
      return {
        ...{ root, environment, name: this.#nameOf(root, environment) },
        mayRead: (path) => mayRead(path) || further.includes(path),
      };
    };
    const written = await Promise.all(
      roots.map(async (root) => {
        // Those that Flux builds with changes are added below, where roots that others include are found as well.
        const environments = root.kind === "kustomization" ? [undefined] : await this.environmentsOf(root);
        return environments.map((environment) => target(root, environment));
      }),
    );
    const built = builtKustomizations(this.#installed, roots, (file) => found.includes(file));
    return [...written.flat(), ...built.map(({ root, environment }) => target(root, environment))];
  }

  #nameOf({ folder }: RenderRoot, environment: ChartEnvironment | undefined): string {
    const within = this.#options.files.folders.map(pathOf).find((path) => folder.startsWith(`${path}/`));
    const path = within ? folder.slice(within.length + 1) : folder.slice(folder.lastIndexOf("/") + 1);
    return environment?.name ? `${path}, ${environment.name}` : path;
  }
}
