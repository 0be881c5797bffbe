/** Renders roots with large CustomResourceDefinitions quickly, by leaving out their schemas. */

import { isKustomizationFile } from "../index/kustomization";
import { resolveAbsolute } from "./patches";
import {
  type FileEntry,
  type FolderFiles,
  type RenderAnswer,
  type Renderer,
  type RenderRequest,
  renderRoot,
} from "./renderer";

/** In characters; shorter files are not worth it. */
const large = 100_000;

/** Replaces a schema during rendering; names its file and its number in it. */
const placeholder = /^( *)openAPIV3Schema:\n\1 +description: danado-schema:(\S+)#(\d+)\n\1 +type: object$/gm;

/** `metadata.name` in its usual forms. */
const definitionName = /^(?: {2}|metadata: \{ ?)name: ["']?([a-z0-9.-]+)/gm;

const schemaStart = /^( *)(?:- )?openAPIV3Schema:[ ]*$/;

/** Anything that changes a schema contains its name: a JSON patch in its path, a merge patch or replacement in its keys. */
const schemaKey = "openAPIV3Schema";

interface Schema {
  /** Its lines, without the first. */
  readonly lines: readonly string[];
  /** The column of the first line. */
  readonly column: number;
}

/** A result without large schemas: `whole` inserts them again. */
export interface StrippedAnswer extends RenderAnswer {
  readonly whole?: (text: string) => string;
}

/**
 * Renders a root for judging. Kustomize needs seconds and hundreds of megabytes for large definitions, only to pass their
 * schemas through unchanged, so the schemas are removed before and inserted again when the result is judged. If the result
 * shows that something may have changed a schema, everything is rendered unmodified.
 */
export async function renderToJudge(
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
): Promise<StrippedAnswer> {
  if (request.kustomization === undefined) return renderRoot(renderer, files, request);
  const schemas = new FilesWithoutSchemas(files);
  const put = request.put?.map(schemas.without);
  const answer = await renderRoot(renderer, schemas, { ...request, ...(put && { put }) });
  const slim = answer.used.filter((path) => schemas.has(path));
  // The renderer still has files of earlier roots and does not request them again.
  if (slim.length === 0 && !answer.output.includes("danado-schema:")) return answer;
  const reaching = await reachingFiles(answer, request.kustomization, files, schemas);
  if (reaching.length === 0 && isUntouched(answer)) return { ...answer, whole: await schemas.putBack(answer.output) };
  const named = await schemas.namedIn([...reaching, ...(await mentioning(reaching, answer.used, files))]);
  if (named.length > 0) {
    for (const { path } of named) schemas.leave(path);
    const partly = await renderRoot(renderer, schemas, { ...request, put: named });
    await renderer.render({ forget: named.map(({ path }) => path) });
    if (isUntouched(partly)) return { ...partly, whole: await schemas.putBack(partly.output) };
  }
  return renderWhole(renderer, files, request, [
    ...answer.used.filter((path) => !path.endsWith("/")),
    ...schemas.paths(),
  ]);
}

/** Rendering succeeded, and no placeholder was changed. */
const isUntouched = ({ error, output }: RenderAnswer): boolean =>
  error === undefined &&
  !/^( *)openAPIV3Schema:\n\1 +description: danado-schema:\S+\n\1( +)type: object\n\1\2\S/m.test(output);

/** Files that mention schemas, except definitions and those whose objects are in the output. */
async function reachingFiles(
  { used, objects = [] }: RenderAnswer,
  root: string,
  files: FolderFiles,
  schemas: FilesWithoutSchemas,
): Promise<FileText[]> {
  const origins = new Set(objects.flatMap(({ path }) => (path ? [resolveAbsolute(`${root}/x`, path)] : [])));
  const others = used.filter((path) => !path.endsWith("/") && !origins.has(path) && !schemas.has(path));
  return (await textsOf(others, files)).filter(({ text }) => text.includes(schemaKey) && !isDefinition(text));
}

const isDefinition = (text: string): boolean =>
  /^kind: CustomResourceDefinition\s*$/m.test(text) && /^ {2}names:/m.test(text);

interface FileText {
  readonly path: string;
  readonly text: string;
}

async function textsOf(paths: readonly string[], files: FolderFiles): Promise<FileText[]> {
  const entries = await Promise.all(paths.map((path) => files.read(path)));
  return entries.flatMap((entry) => ("text" in entry ? [entry] : []));
}

/** The kustomizations that list these files, since a patch file's target is given there. */
async function mentioning(
  named: readonly FileText[],
  used: readonly string[],
  files: FolderFiles,
): Promise<FileText[]> {
  const names = named.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
  const kustomizations = used.filter(isKustomizationFile);
  return (await textsOf(kustomizations, files)).filter(({ text }) => names.some((name) => text.includes(name)));
}

/**
 * Renders with the schemas; `paths` are the files that were read. Files of earlier roots are found by their placeholders.
 */
async function renderWhole(
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
  paths: readonly string[],
): Promise<RenderAnswer> {
  const large = new Map<string, FileEntry>();
  let unread: readonly string[] = paths;
  let whole: RenderAnswer;
  do {
    for (const entry of await Promise.all(unread.map((path) => files.read(path))))
      if (isLarge(entry)) large.set(entry.path, entry);
    whole = await renderRoot(renderer, files, { ...request, put: [...large.values()] });
    unread = pathsIn(whole.output).filter((path) => !large.has(path));
  } while (unread.length > 0);
  await renderer.render({ forget: [...large.keys()] });
  return whole;
}

/** The files whose schemas are missing from an output. */
const pathsIn = (output: string): string[] => [
  ...new Set([...output.matchAll(/danado-schema:(\S+)#\d/g)].map(([, path = ""]) => decodeURIComponent(path))),
];

const isLarge = (entry: FileEntry): boolean => "text" in entry && entry.text.length > large;

/** The files of a folder, with large definitions stripped of their schemas. */
class FilesWithoutSchemas implements FolderFiles {
  readonly #files: FolderFiles;
  readonly #byPath = new Map<string, readonly Schema[]>();
  readonly #left = new Set<string>();

  constructor(files: FolderFiles) {
    this.#files = files;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Returns this file unmodified from now on. */
  leave(path: string): void {
    this.#byPath.delete(path);
    this.#left.add(path);
  }

  /** The unmodified files that define one of the names in these texts. */
  async namedIn(texts: readonly FileText[]): Promise<FileText[]> {
    const words = new Set(texts.flatMap(({ text }) => text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []));
    const all = await textsOf([...this.#byPath.keys()], this.#files);
    return all.filter(({ text }) => [...text.matchAll(definitionName)].some(([, name = ""]) => words.has(name)));
  }

  /** The files whose schemas were removed. */
  paths(): Iterable<string> {
    return this.#byPath.keys();
  }

  async read(path: string): Promise<FileEntry> {
    return this.without(await this.#files.read(path));
  }

  async readBelow(folder: string): Promise<readonly FileEntry[]> {
    return (await this.#files.readBelow(folder)).map(this.without);
  }

  readonly without = (entry: FileEntry): FileEntry => {
    if (
      !("text" in entry) ||
      this.#left.has(entry.path) ||
      !isLarge(entry) ||
      !entry.text.includes("CustomResourceDefinition")
    )
      return entry;
    const { text, schemas } = withoutSchemas(entry.path, entry.text);
    if (schemas.length === 0) return entry;
    this.#byPath.set(entry.path, schemas);
    return { path: entry.path, text };
  };

  /** Reads files of earlier roots if necessary; returns a function that inserts the schemas into a part of the output. */
  async putBack(output: string): Promise<(text: string) => string> {
    for (const path of pathsIn(output)) if (!this.has(path)) await this.read(path);
    return (text) =>
      text.replace(placeholder, (found, indent: string, path: string, number: string) => {
        const schema = this.#byPath.get(decodeURIComponent(path))?.[Number(number)];
        return schema ? `${indent}openAPIV3Schema:\n${shifted(schema, indent.length)}` : found;
      });
  }
}

function withoutSchemas(path: string, text: string): { readonly text: string; readonly schemas: readonly Schema[] } {
  const kept: string[] = [];
  const schemas: Schema[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    kept.push(line);
    if (!schemaStart.test(line)) continue;
    const column = line.indexOf("openAPIV3Schema");
    let end = at + 1;
    while (end < lines.length && isBelow(lines[end] as string, column)) end++;
    // Trailing blank lines do not belong to the schema.
    while (end > at + 1 && (lines[end - 1] as string).trim() === "") end--;
    if (end === at + 1) continue;
    const indent = " ".repeat(column + 2);
    kept.push(
      `${indent}description: danado-schema:${encodeURIComponent(path)}#${schemas.length}`,
      `${indent}type: object`,
    );
    schemas.push({ lines: lines.slice(at + 1, end), column });
    at = end - 1;
  }
  return { text: kept.join("\n"), schemas };
}

function isBelow(line: string, column: number): boolean {
  for (let at = 0; at <= column; at++) if (line[at] !== " ") return line.trim() === "";
  return true;
}

function shifted({ lines, column }: Schema, to: number): string {
  if (to === column) return lines.join("\n");
  if (to > column) {
    const more = " ".repeat(to - column);
    return lines.map((line) => (line === "" ? line : more + line)).join("\n");
  }
  return lines.map((line) => line.slice(Math.min(column - to, line.length))).join("\n");
}
