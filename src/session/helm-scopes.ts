/** Asks Helm what a chart's templates can refer to. */

import type { HelmScope } from "../core/features/helm/hover";
import { renderIn } from "../core/render/render-environment";
import { type Renderer, renderRoot } from "../core/render/renderer";
import { pathOf } from "./files";
import { type Log, logFailure } from "./log";
import type { RenderQueue } from "./render-queue";
import type { RenderTarget, RenderTargets } from "./render-targets";
import type { RenderingFiles } from "./rendering-files";

interface HelmScopesOptions {
  readonly targets: RenderTargets;
  readonly queue: RenderQueue;
  readonly renderer: Renderer;
  readonly onDisk: RenderingFiles;
  readonly log: Log;
}

/** Caches the scopes of charts until something changes: moving the mouse over a template requests them often. */
export class HelmScopes {
  readonly #options: HelmScopesOptions;
  readonly #known = new Map<string, Promise<readonly HelmScope[]>>();

  constructor(options: HelmScopesOptions) {
    this.#options = options;
  }

  /** The objects that Helm passes to the templates of a chart or subchart, per environment; empty if unknown. */
  of(folder: string): Promise<readonly HelmScope[]> {
    const known = this.#known.get(folder) ?? this.#scopesIn(pathOf(folder));
    this.#known.set(folder, known);
    return known;
  }

  clear(): void {
    this.#known.clear();
  }

  async #scopesIn(path: string): Promise<readonly HelmScope[]> {
    const { queue } = this.#options;
    if (queue.hasEdits) await queue.takeInEdits();
    const targets = await this.#options.targets.list();
    const own = targets.filter(({ root }) => root.kind === "chart" && `${path}/`.startsWith(`${root.folder}/`));
    const subcharts = own[0] ? path.slice(own[0].root.folder.length).split("/charts/").slice(1) : [];
    const found = await Promise.all(own.map((target) => this.#scopeOf(target, subcharts)));
    return found.flat();
  }

  async #scopeOf({ root, environment }: RenderTarget, subcharts: readonly string[]): Promise<readonly HelmScope[]> {
    const { queue, renderer, onDisk, log } = this.#options;
    const name = environment?.name ?? "";
    try {
      const options = { ...environment?.options, scopeOnly: true };
      const { output, error } = await queue.request((updates) =>
        renderIn(environment, renderer, onDisk, { ...updates, chart: root.folder, options }, renderRoot),
      );
      if (error !== undefined || output === "") return [];
      const data = JSON.parse(output) as Record<string, unknown>;
      if (subcharts.length === 0) return [{ name, data }];
      // The values passed on under its name.
      const values = subcharts.reduce<unknown>(
        (at, subchart) => (at as Record<string, unknown> | undefined)?.[subchart],
        data.Values,
      );
      return [{ name, data: { Release: data.Release, Values: values } }];
    } catch (failure) {
      logFailure(log, "rendering", failure);
      return [];
    }
  }
}
