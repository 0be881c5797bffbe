/** Renders what edits affect, in the background. */

import type { FileEntry } from "../core/render/renderer";
import type { RootResult } from "../core/render/root-result";
import { Debounced } from "./debounced";
import { Emitter } from "./events";
import { type Log, logFailure } from "./log";
import type { RenderTarget, RenderTargets } from "./render-targets";
import type { RenderedProblems } from "./rendered-problems";
import type { RenderingFiles } from "./rendering-files";

/** Short pause in typing before rendering, which takes a few milliseconds per root. */
const pause = 15;

/** What the renderer has to be told before its next request. */
export interface FileUpdates {
  /** Paths that it should read again if it knows them. */
  readonly forget: readonly string[];
  /** The current content of those that exist. */
  readonly put: readonly FileEntry[];
}

interface RenderQueueOptions {
  readonly targets: RenderTargets;
  readonly problems: RenderedProblems;
  readonly onDisk: RenderingFiles;
  readonly log: Log;
  check(target: RenderTarget, updates: FileUpdates): Promise<RootResult>;
}

/**
 * Edited files, and the targets to render because of them. Both are here because one edit passes through both: it is
 * noticed (`#changed`), sent to the renderer (`#unsent`), and rendered wherever it is read (`#waiting`).
 */
export class RenderQueue {
  readonly #options: RenderQueueOptions;
  readonly #rendered = new Emitter<ReadonlySet<string>>();
  readonly #changed = new Set<string>();
  readonly #unsent = new Set<string>();
  /** The names of the targets. */
  readonly #waiting = new Set<string>();
  readonly #runSoon = new Debounced(pause, () => this.#run());
  #lastRequest: Promise<unknown> = Promise.resolve();
  #isRunning = false;
  #isDisposed = false;
  /** Problems of files changed; the value contains their paths. */
  readonly onDidRender = this.#rendered.event;

  constructor(options: RenderQueueOptions) {
    this.#options = options;
  }

  /** Whether there are edits whose effect is not determined yet. */
  get hasEdits(): boolean {
    return this.#changed.size > 0;
  }

  edited(path: string): void {
    this.#changed.add(path);
    this.#runSoon.request();
  }

  /** Determines what pending edits affect. */
  async takeInEdits(): Promise<void> {
    const { targets, onDisk } = this.#options;
    const paths = [...this.#changed];
    this.#changed.clear();
    for (const path of paths) {
      onDisk.forget(path);
      this.#unsent.add(path);
    }
    targets.outdateIfChanged(paths);
    for (const target of await targets.list())
      if (paths.some((path) => this.reads(target, path))) this.#waiting.add(target.name);
  }

  /**
   * Sends a request with the files that the renderer does not have yet. One request ends before the next begins: otherwise
   * it would lack the files that an earlier one is still reading, or get files as they were before an edit.
   */
  request<T>(send: (updates: FileUpdates) => Promise<T>): Promise<T> {
    const result = this.#lastRequest.then(async () => send(await this.#takeUpdates()));
    this.#lastRequest = result.catch(() => undefined);
    return result;
  }

  async #takeUpdates(): Promise<FileUpdates> {
    const forget = [...this.#unsent];
    this.#unsent.clear();
    const entries = await Promise.all(forget.map(this.#options.onDisk.read));
    return { forget, put: entries.filter((entry) => "text" in entry) };
  }

  /** Whether a target depends on a file, according to its last result and to what its files name. */
  reads(target: RenderTarget, path: string, result = this.#options.problems.resultOf(target.name)): boolean {
    const isUsed = result?.used.some((used) => used === path || (used.endsWith("/") && path.startsWith(used)));
    return isUsed || target.mayRead(path);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#runSoon.dispose();
    this.#rendered.dispose();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#isDisposed) return;
    this.#isRunning = true;
    try {
      while ((this.#changed.size > 0 || this.#waiting.size > 0) && !this.#isDisposed) await this.#renderNext();
    } catch (error) {
      this.#waiting.clear();
      logFailure(this.#options.log, "rendering", error);
    } finally {
      this.#isRunning = false;
    }
  }

  /** Applies pending edits, then renders one target, so that the latest edit never waits for all the others. */
  async #renderNext(): Promise<void> {
    const { targets, problems, check } = this.#options;
    await this.takeInEdits();
    const [name] = this.#waiting;
    if (name === undefined) return;
    this.#waiting.delete(name);
    const target = await targets.named(name);
    if (!target) return;
    const result = await this.request((updates) => check(target, updates)).catch((error) => {
      // The judge may have been disposed, too.
      if (!this.#isDisposed) logFailure(this.#options.log, `rendering ${name}`, error);
    });
    if (!result) return;
    // If a file was edited in the meantime, the target is rendered again at once.
    if ([...this.#changed].some((path) => this.reads(target, path, result))) return;
    this.#rendered.fire(problems.set(result, this.#waiting));
  }
}
