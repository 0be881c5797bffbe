/** Finds and reads the files to check. */

import { isUtf8 } from "node:buffer";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import picomatch from "picomatch";

/** Larger files are rejected: no manifest is this long, and the API server's limit is 3 MB. */
const largestFile = 10 * 1024 * 1024;
const skipped = new Set(["node_modules", ".git"]);
const manifestName = /\.(?:ya?ml|json)$/i;

export type RefusalReason = "missing" | "unreadable" | "too-large" | "binary";

export interface Found {
  readonly file: string;
  /** The user named this file, or standard input; otherwise it was found in a folder. */
  readonly isNamed: boolean;
  /** A link to a file, found in a folder; its target may be anywhere. */
  readonly isLink?: true;
  /** Why the path cannot be read, if it does not exist. */
  readonly refused?: RefusalReason;
}

/**
 * The files at the given paths: files themselves, and all manifests in folders, in order and without
 * duplicates.
 */
export async function findFiles(paths: readonly string[]): Promise<Found[]> {
  const found = new Map<string, Found>();
  for (const path of paths) {
    if (path === "-") found.set(path, { file: path, isNamed: true });
    else await collect(path, found);
  }
  return [...found.values()];
}

function add(one: Found, found: Map<string, Found>): void {
  const path = resolve(one.file);
  const known = found.get(path);
  found.set(path, known ? { ...known, isNamed: known.isNamed || one.isNamed } : one);
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

async function collect(path: string, found: Map<string, Found>): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    const matching = isGone(error) ? await filesMatching(path) : [];
    for (const one of matching) add(one, found);
    if (matching.length === 0)
      add({ file: path, isNamed: true, refused: isGone(error) ? "missing" : "unreadable" }, found);
    return;
  }
  if (isFolder) await collectFolder(path, found);
  else add({ file: path, isNamed: true }, found);
}

/** Shells on Windows do not expand patterns, and quoted ones are passed through on purpose. */
async function filesMatching(path: string): Promise<Found[]> {
  const pattern = (process.platform === "win32" ? path.replaceAll("\\", "/") : path).replace(/^(?:\.\/)+/, "");
  const { base, isGlob } = picomatch.scan(pattern);
  if (!isGlob) return [];
  const below = new Map<string, Found>();
  await collectFolder(base === "" ? "." : base, below);
  const matches = picomatch(pattern, { windows: process.platform === "win32" });
  return [...below.values()].filter(({ file, refused }) => refused === undefined && matches(file));
}

async function collectFolder(folder: string, found: Map<string, Found>): Promise<void> {
  let entries: Awaited<ReturnType<typeof readFolder>>;
  try {
    entries = await readFolder(folder);
  } catch {
    add({ file: folder, isNamed: false, refused: "unreadable" }, found);
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) await collectFolder(path, found);
    } else if (manifestName.test(entry.name) && (entry.isFile() || (await pointsAtFile(path)))) {
      add({ file: path, isNamed: false, ...(!entry.isFile() && { isLink: true as const }) }, found);
    }
  }
}

const readFolder = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Links to files are followed; links to folders are not, since they may be circular. */
const pointsAtFile = (path: string) =>
  stat(path).then(
    (target) => target.isFile(),
    () => true,
  );

/** Can be read only once, but is needed twice: for its definitions and for the check. */
let standardInput: Promise<Buffer | undefined> | undefined;

/** `isUtf8` is false if some bytes were not UTF-8; each of them becomes U+FFFD. */
export interface Content {
  readonly text: string;
  readonly isUtf8: boolean;
}

/** The text of a file, or why it cannot be read. */
export async function readManifest(file: string): Promise<Content | { refused: RefusalReason }> {
  try {
    if (file === "-") standardInput ??= readStream(process.stdin);
    const bytes = file === "-" ? await standardInput : await readBytes(file);
    if (bytes === undefined) return { refused: "too-large" };
    return toText(bytes);
  } catch (error) {
    return { refused: isGone(error) ? "missing" : "unreadable" };
  }
}

/** Synchronous: for small files, switching threads costs more than reading. */
async function readBytes(file: string): Promise<Buffer | undefined> {
  const found = statSync(file);
  // Reading a pipe may block, and a device has no end.
  if (!found.isFile()) return readStream(createReadStream(file));
  return found.size > largestFile ? undefined : readFileSync(file);
}

async function readStream(stream: NodeJS.ReadableStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largestFile) return undefined;
  }
  return Buffer.concat(chunks);
}

function toText(bytes: Buffer): Content | { refused: RefusalReason } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), isUtf8: true };
  if (bytes.subarray(0, 8192).includes(0)) return { refused: "binary" };
  return { text: bytes.toString("utf8").replace(/^\uFEFF/, ""), isUtf8: isUtf8(bytes) };
}
