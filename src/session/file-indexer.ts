/** Reads unopened files into the index. */

import type { FileReader } from "../core/index/file-reader";
import { isKustomizationFile } from "../core/index/kustomization";
import type { Workspace } from "../core/workspace";
import { type Files, isAtOrBelow, pathOf } from "./files";
import { type Log, logFailure } from "./log";

/** Number of files read at once; the disk may be remote. */
const readersAtOnce = 8;

/**
 * The files that are read, being read or waiting for it. A file may change or go at any of these moments, so all three are
 * kept together.
 */
export class FileIndexer {
  readonly #workspace: Workspace;
  readonly #reader: FileReader;
  readonly #files: Files;
  readonly #log: Log;
  readonly #known = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Files that are being read, with the latest read of each: a file may change or be deleted during a read. */
  readonly #underWay = new Map<string, symbol>();
  /** Deleted while VS Code holds their documents open. */
  readonly #lostWhileOpen = new Set<string>();
  #reading: Promise<unknown> | undefined;
  #isDisposed = false;

  constructor(workspace: Workspace, reader: FileReader, files: Files, log: Log) {
    this.#workspace = workspace;
    this.#reader = reader;
    this.#files = files;
    this.#log = log;
  }

  /** The files that were read. */
  get known(): ReadonlySet<string> {
    return this.#known;
  }

  /** Discards all other files, and queues those that are not known, or all `again`. */
  setAll(uris: ReadonlySet<string>, again: boolean): void {
    for (const uri of this.#known) if (!uris.has(uri)) this.#forget(uri);
    for (const uri of uris) if (again || !this.#known.has(uri)) this.enqueue(uri);
  }

  enqueue(uri: string): void {
    this.#waiting.add(uri);
  }

  /** Reads queued files, including those that are added while it runs. */
  readQueued(): Promise<unknown> {
    this.#reading ??= Promise.all(Array.from({ length: readersAtOnce }, () => this.#readOneAfterAnother())).finally(
      () => {
        this.#reading = undefined;
      },
    );
    return this.#reading;
  }

  /** Discards a deleted file, or all files in a deleted folder. Returns whether the index has changed. */
  deleted(uri: string): boolean {
    const isLost = (one: string) => isAtOrBelow(one, uri);
    for (const one of [...this.#waiting].filter(isLost)) this.#waiting.delete(one);
    for (const one of [...this.#underWay.keys()].filter(isLost)) this.#underWay.delete(one);
    const lost = [...this.#known].filter(isLost);
    for (const one of lost) this.#forget(one);
    // VS Code holds the document of a deleted file for minutes; only unsaved text is kept.
    const held = this.#files.openDocuments().filter((document) => isLost(document.uri));
    for (const { uri: of, isDirty } of held) {
      if (isDirty) continue;
      this.#workspace.index.close(of);
      this.#lostWhileOpen.add(of);
    }
    return lost.length > 0 || held.length > 0;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#reader.dispose();
  }

  async #readOneAfterAnother(): Promise<void> {
    for (let next = this.#take(); next && !this.#isDisposed; next = this.#take()) await this.#read(next);
  }

  #take(): string | undefined {
    const [uri] = this.#waiting;
    if (uri !== undefined) this.#waiting.delete(uri);
    return uri;
  }

  async #read(uri: string): Promise<void> {
    const { index } = this.#workspace;
    const read = Symbol();
    this.#underWay.set(uri, read);
    try {
      const text = await this.#files.read(uri);
      const isOurs = text !== undefined && mayBeManifestText(uri, text);
      const summary = isOurs ? await this.#reader.read(uri, text, this.#workspace.references.custom) : undefined;
      if (this.#underWay.get(uri) !== read) return;
      if (text === undefined) return this.#forget(uri);
      this.#known.add(uri);
      index.setFile(uri, summary);
      const held = this.#workspace.get(uri);
      if (this.#lostWhileOpen.delete(uri) && held) index.open(held);
    } catch (error) {
      logFailure(this.#log, "workspace files", error);
      if (this.#underWay.get(uri) === read) this.#forget(uri);
    } finally {
      if (this.#underWay.get(uri) === read) this.#underWay.delete(uri);
    }
  }

  #forget(uri: string): void {
    this.#known.delete(uri);
    this.#workspace.index.setFile(uri, undefined);
  }
}

/** Checked in the raw text before parsing, since most JSON files are not manifests. */
const mayBeManifestText = (uri: string, text: string): boolean =>
  isKustomizationFile(pathOf(uri)) || (text.includes("apiVersion") && text.includes("kind"));
