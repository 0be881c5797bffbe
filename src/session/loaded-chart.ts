/** Keeps a chart's files in memory. */

import { type Chart, ChartReader, chartFolderOf } from "../core/helm/chart";
import type { Workspace } from "../core/workspace";
import { type Files, isAtOrBelow } from "./files";

const mostFiles = 3_000;
const notText = /\.(?:tgz|gz|zip|png|jpe?g|gif|svg|ico|jar|woff2?)$/i;

/**
 * The texts of an outermost chart and its subcharts, and what was read from them. Both are kept together because a text of
 * the outermost chart may belong to its subcharts, too: after a change, all of them are read again.
 */
export class LoadedChart {
  /** URI of the outermost chart's folder. */
  readonly folder: string;
  readonly #workspace: Workspace;
  /** Values files outside the folder. */
  readonly #further: readonly string[];
  readonly #texts = new Map<string, string>();
  readonly #reader: ChartReader;
  /** By the folder of the chart, including subcharts. */
  readonly #charts = new Map<string, Chart>();

  constructor(workspace: Workspace, folder: string, further: readonly string[]) {
    this.folder = folder;
    this.#workspace = workspace;
    this.#further = further;
    this.#reader = new ChartReader(workspace.read);
  }

  /** Reads all its files, preferring open ones. */
  async readFiles(files: Files): Promise<void> {
    const found = (await files.find("**/*", mostFiles, this.folder)).filter((uri) => !notText.test(uri));
    await Promise.all(
      [...found, ...this.#further].map(async (uri) => {
        const text = this.#workspace.get(uri)?.text ?? (await files.read(uri));
        if (text !== undefined) this.#texts.set(uri, text);
      }),
    );
  }

  /** Whether a values file outside the folder belongs to it. */
  hasFurther(uri: string): boolean {
    return this.#further.includes(uri);
  }

  /** The chart or subchart that a file belongs to, with the file's current text. */
  chartOf(uri: string): Chart | undefined {
    // An environment's values file may be anywhere.
    const folder = this.hasFurther(uri) ? this.folder : chartFolderOf(uri, this.#texts);
    if (folder === undefined) return undefined;
    const open = this.#workspace.get(uri)?.text;
    if (open !== undefined && this.#texts.get(uri) !== open) {
      this.#texts.set(uri, open);
      this.#charts.clear();
    }
    const files = { folder: this.folder, texts: this.#texts, further: this.#further };
    const chart = this.#charts.get(folder) ?? this.#reader.chart(files, folder);
    this.#charts.set(folder, chart);
    return chart;
  }

  /** Sets the text of a file that may belong to it; undefined if it was deleted. Returns whether that changes anything. */
  setText(uri: string, text: string | undefined): boolean {
    if (!uri.startsWith(`${this.folder}/`) && !this.hasFurther(uri)) return false;
    if (notText.test(uri) || this.#texts.get(uri) === text) return false;
    if (text === undefined) this.#texts.delete(uri);
    else this.#texts.set(uri, text);
    this.#charts.clear();
    return true;
  }

  /** Discards a deleted file, or all files in a deleted folder. Returns whether there were any. */
  deleted(uri: string): boolean {
    const lost = [...this.#texts.keys()].filter((of) => isAtOrBelow(of, uri));
    return lost.map((of) => this.setText(of, undefined)).includes(true);
  }
}
