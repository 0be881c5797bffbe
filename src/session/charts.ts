/** Keeps the charts of the workspace for the Helm features. */

import { type Chart, isTemplateFile, isValuesFile } from "../core/helm/chart";
import type { Workspace } from "../core/workspace";
import { ChartFolders, valuesElsewhere } from "./chart-folders";
import type { Configs } from "./configs";
import { Debounced } from "./debounced";
import { type Disposable, Emitter, type Event } from "./events";
import { type FileChange, type Files, pathOf } from "./files";
import { LoadedChart } from "./loaded-chart";
import { type Log, logFailure } from "./log";

/** The charts of the workspace. */
export interface Charts extends Disposable {
  /** The chart that a template or values file belongs to; reads it if necessary. */
  at(uri: string): Promise<Chart | undefined>;
  /** The same without waiting: undefined if it has not been read yet, in which case reading starts. */
  known(uri: string): Chart | undefined;
  /** Must be called when an open file's text has changed. */
  edited(uri: string): void;
  /** Charts were added or changed; the value contains their folders. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** Whether a file may belong to a chart, according to its name. */
export const mayBeOfChart = (uri: string): boolean => isTemplateFile(uri) || isValuesFile(uri);

const pause = 50;

/** The charts that were needed so far, by their folders; each follows its files from then on. */
class WorkspaceCharts implements Charts {
  readonly #workspace: Workspace;
  readonly #files: Files;
  readonly #configs: Configs;
  readonly #log: Log;
  readonly #folders: ChartFolders;
  readonly #loading = new Map<string, Promise<void>>();
  readonly #loaded = new Map<string, LoadedChart>();
  readonly #changed = new Emitter<ReadonlySet<string>>();
  /** The folders of charts that have changed since the last event. */
  #changedFolders = new Set<string>();
  readonly #fireSoon = new Debounced(pause, () => this.#fire());
  readonly #listeners: readonly Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(workspace: Workspace, files: Files, configs: Configs, log: Log) {
    this.#workspace = workspace;
    this.#files = files;
    this.#configs = configs;
    this.#log = log;
    this.#folders = new ChartFolders(files);
    this.#listeners = [
      files.onDidChange((change) => this.#fileChanged(change)),
      configs.onDidChange(() => {
        for (const known of [this.#loading, this.#loaded, this.#folders]) known.clear();
      }),
    ];
  }

  async at(uri: string): Promise<Chart | undefined> {
    if (!mayBeOfChart(uri)) return undefined;
    const folder = await this.#folders.find(uri);
    if (folder !== undefined) await this.#loadOnce(folder);
    return this.#loadedFor(uri)?.chartOf(uri);
  }

  known(uri: string): Chart | undefined {
    if (!mayBeOfChart(uri)) return undefined;
    const one = this.#loadedFor(uri);
    if (one) return one.chartOf(uri);
    if (!this.#folders.has(uri))
      this.at(uri).then(
        (chart) => chart && this.#changed.fire(new Set([chart.folder])),
        (error) => logFailure(this.#log, "charts", error),
      );
    return undefined;
  }

  edited(uri: string): void {
    const text = this.#workspace.get(uri)?.text;
    if (text !== undefined) this.#textChanged(uri, text);
  }

  dispose(): void {
    for (const one of [this.#fireSoon, this.#changed, ...this.#listeners]) one.dispose();
  }

  #loadOnce(folder: string): Promise<void> {
    const known = this.#loading.get(folder) ?? this.#load(folder);
    this.#loading.set(folder, known);
    return known;
  }

  async #load(folder: string): Promise<void> {
    try {
      const chart = new LoadedChart(this.#workspace, folder, valuesElsewhere(folder, this.#configs));
      await chart.readFiles(this.#files);
      this.#loaded.set(folder, chart);
    } catch (error) {
      logFailure(this.#log, "charts", error);
    }
  }

  #loadedFor(uri: string): LoadedChart | undefined {
    const folder = this.#folders.known(uri);
    return folder === undefined
      ? [...this.#loaded.values()].find((one) => one.hasFurther(uri))
      : this.#loaded.get(folder);
  }

  #fileChanged({ kind, uri }: FileChange): void {
    if (kind === "deleted" || uri.endsWith("/Chart.yaml")) this.#folders.clear();
    if (kind === "deleted") {
      for (const one of this.#loaded.values()) if (one.deleted(uri)) this.#changedSoon(one);
      return;
    }
    const isInChart = [...this.#loaded.keys()].some((folder) => uri.startsWith(`${folder}/`));
    if (!isInChart || this.#workspace.get(uri)) return;
    this.#files.read(uri).then(
      (text) => text !== undefined && this.#textChanged(uri, text),
      (error) => logFailure(this.#log, "charts", error),
    );
  }

  #textChanged(uri: string, text: string): void {
    for (const one of this.#loaded.values()) if (one.setText(uri, text)) this.#changedSoon(one);
  }

  #changedSoon({ folder }: LoadedChart): void {
    this.#changedFolders.add(folder);
    this.#fireSoon.request();
  }

  #fire(): void {
    const folders = this.#changedFolders;
    this.#changedFolders = new Set();
    this.#changed.fire(folders);
  }
}

export const createCharts = (workspace: Workspace, files: Files, configs: Configs, log: Log): Charts =>
  new WorkspaceCharts(workspace, files, configs, log);

/** Whether a file belongs to one of these charts. */
export const isOfFolders = (folders: ReadonlySet<string>, uri: string): boolean =>
  mayBeOfChart(uri) && [...folders].some((folder) => pathOf(uri).startsWith(`${pathOf(folder)}/`) || isValuesFile(uri));
