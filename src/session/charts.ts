/** Keeps the charts of the workspace for the Helm features. */

import { type Chart, ChartReader, chartFolderOf, isTemplateFile, isValuesFile } from "../core/helm/chart";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { type Disposable, Emitter, type Event } from "./events";
import { type Files, parentOf, pathOf } from "./files";
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

const mostFiles = 3_000;
const notText = /\.(?:tgz|gz|zip|png|jpe?g|gif|svg|ico|jar|woff2?)$/i;
/** Charts are not nested deeper than this. */
const deepest = 12;

interface Loaded {
  readonly folder: string;
  readonly texts: Map<string, string>;
  readonly reader: ChartReader;
  readonly further: readonly string[];
  /** By the folder of the chart, including subcharts. */
  readonly charts: Map<string, Chart>;
}

/** Whether a file may belong to a chart, according to its name. */
export const mayBeOfChart = (uri: string): boolean => isTemplateFile(uri) || isValuesFile(uri);

export function createCharts(workspace: Workspace, files: Files, configs: Configs, log: Log): Charts {
  const changed = new Emitter<ReadonlySet<string>>();
  const loading = new Map<string, Promise<Loaded | undefined>>();
  const loaded = new Map<string, Loaded>();
  /** By file: the folder of its outermost chart, or undefined if there is none. */
  const outermost = new Map<string, string | undefined>();

  /** The folder of the outermost chart around a file, going up through `charts/` folders. */
  async function findOutermost(uri: string): Promise<string | undefined> {
    if (outermost.has(uri)) return outermost.get(uri);
    const folders = files.folders.map((one) => one.replace(/\/$/, ""));
    let found: string | undefined;
    let at = parentOf(uri);
    for (let depth = 0; depth < deepest && folders.some((one) => at === one || at.startsWith(`${one}/`)); depth++) {
      if ((await files.exists(`${at}/Chart.yaml`)) && (!found || found.startsWith(`${at}/charts/`))) found = at;
      at = parentOf(at);
    }
    outermost.set(uri, found);
    return found;
  }

  async function load(folder: string): Promise<Loaded | undefined> {
    try {
      const found = (await files.find("**/*", mostFiles, folder)).filter((uri) => !notText.test(uri));
      const further = valuesElsewhere(folder);
      const texts = new Map<string, string>();
      await Promise.all(
        [...found, ...further].map(async (uri) => {
          const text = workspace.get(uri)?.text ?? (await files.read(uri));
          if (text !== undefined) texts.set(uri, text);
        }),
      );
      const one = { folder, texts, further, reader: new ChartReader(workspace.read), charts: new Map<string, Chart>() };
      loaded.set(folder, one);
      return one;
    } catch (error) {
      logFailure(log, "charts", error);
      return undefined;
    }
  }

  /** The values files of the environments in danado.yaml. */
  function valuesElsewhere(folder: string): string[] {
    const nearest = configs.nearestTo(`${folder}/Chart.yaml`);
    if (!nearest) return [];
    const base = parentOf(nearest.uri);
    const own = (nearest.config.charts ?? []).filter(({ path }) => resolved(base, path) === folder);
    const values = own.flatMap(({ environments }) => environments.flatMap((one) => one.values));
    return [...new Set(values.map((path) => resolved(base, path)))].filter((uri) => !uri.startsWith(`${folder}/`));
  }

  const loadOnce = (folder: string): Promise<Loaded | undefined> => {
    const known = loading.get(folder) ?? load(folder);
    loading.set(folder, known);
    return known;
  };

  function chartOf(one: Loaded, uri: string): Chart | undefined {
    // An environment's values file may be anywhere.
    const folder = one.further.includes(uri) ? one.folder : chartFolderOf(uri, one.texts);
    if (folder === undefined) return undefined;
    const open = workspace.get(uri)?.text;
    if (open !== undefined && one.texts.get(uri) !== open) {
      one.texts.set(uri, open);
      one.charts.clear();
    }
    const chart = one.charts.get(folder) ?? one.reader.chart(one, folder);
    one.charts.set(folder, chart);
    return chart;
  }

  function loadedFor(uri: string): Loaded | undefined {
    const folder = outermost.get(uri);
    return folder === undefined
      ? [...loaded.values()].find(({ further }) => further.includes(uri))
      : loaded.get(folder);
  }

  async function at(uri: string): Promise<Chart | undefined> {
    if (!mayBeOfChart(uri)) return undefined;
    const folder = await findOutermost(uri);
    if (folder !== undefined) await loadOnce(folder);
    const one = loadedFor(uri);
    return one && chartOf(one, uri);
  }

  function textChanged(uri: string, text: string | undefined): void {
    for (const one of loaded.values()) {
      if (!uri.startsWith(`${one.folder}/`) && !one.further.includes(uri)) continue;
      if (notText.test(uri) || one.texts.get(uri) === text) continue;
      if (text === undefined) one.texts.delete(uri);
      else one.texts.set(uri, text);
      one.charts.clear();
      soon(one.folder);
    }
  }

  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function soon(folder: string): void {
    waiting.add(folder);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const folders = waiting;
      waiting = new Set();
      changed.fire(folders);
    }, 50);
  }

  const listeners = [
    files.onDidChange(({ kind, uri }) => {
      if (kind === "deleted" || uri.endsWith("/Chart.yaml")) outermost.clear();
      if (kind === "deleted") {
        for (const one of loaded.values())
          for (const of of [...one.texts.keys()])
            if (of === uri || of.startsWith(`${uri}/`)) textChanged(of, undefined);
        return;
      }
      if (![...loaded.keys()].some((folder) => uri.startsWith(`${folder}/`)) || workspace.get(uri)) return;
      files.read(uri).then(
        (text) => text !== undefined && textChanged(uri, text),
        (error) => logFailure(log, "charts", error),
      );
    }),
    configs.onDidChange(() => {
      loading.clear();
      loaded.clear();
      outermost.clear();
    }),
  ];

  return {
    at,
    known(uri) {
      if (!mayBeOfChart(uri)) return undefined;
      const one = loadedFor(uri);
      if (one) return chartOf(one, uri);
      if (!outermost.has(uri))
        at(uri).then(
          (chart) => chart && changed.fire(new Set([chart.folder])),
          (error) => logFailure(log, "charts", error),
        );
      return undefined;
    },
    edited(uri) {
      const text = workspace.get(uri)?.text;
      if (text !== undefined) textChanged(uri, text);
    },
    onDidChange: changed.event,
    dispose() {
      clearTimeout(timer);
      for (const one of [changed, ...listeners]) one.dispose();
    },
  };
}

/** Resolves a path in danado.yaml. */
function resolved(base: string, path: string): string {
  const steps = base.split("/");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(encodeURIComponent(step));
  }
  return steps.join("/");
}

/** Whether a file belongs to one of these charts. */
export const isOfFolders = (folders: ReadonlySet<string>, uri: string): boolean =>
  mayBeOfChart(uri) && [...folders].some((folder) => pathOf(uri).startsWith(`${pathOf(folder)}/`) || isValuesFile(uri));
