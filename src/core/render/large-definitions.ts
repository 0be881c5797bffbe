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

/** From this length on a file is worth the trouble, in characters. */
const large = 100_000;

/** What stands for a schema while it is rendered: which file it is of, and its number there. */
const placeholder = /^( *)openAPIV3Schema:\n\1 +description: danado-schema:(\S+)#(\d+)\n\1 +type: object$/gm;

/** `metadata.name`, as definitions are mostly written. */
const definitionName = /^(?: {2}|metadata: \{ ?)name: ["']?([a-z0-9.-]+)/gm;

const schemaStart = /^( *)(?:- )?openAPIV3Schema:[ ]*$/;

/** Whoever changes something in a schema names it: a JSON patch by its path, a merge patch and a replacement by their keys. */
const reachesSchemas = "openAPIV3Schema";

interface Schema {
  /** Its lines, without the one that begins it. */
  readonly lines: readonly string[];
  /** The column of that line. */
  readonly column: number;
}

/** An answer whose large schemas are left out: `whole` puts them in again. */
export interface JudgedAnswer extends RenderAnswer {
  readonly whole?: (text: string) => string;
}

/**
 * Renders for judging. Kustomize takes seconds and hundreds of megabytes over definitions of some megabytes, and passes
 * their schemas through: so they are taken out before, and put in again where the result is judged. Where the answer shows
 * that something may have reached into a schema, all is rendered as it stands.
 */
export async function renderToJudge(
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
): Promise<JudgedAnswer> {
  if (request.kustomization === undefined) return renderRoot(renderer, files, request);
  const schemas = new SchemasOf(files);
  const put = request.put?.map(schemas.without);
  const answer = await renderRoot(renderer, schemas, { ...request, ...(put && { put }) });
  const slim = answer.used.filter((path) => schemas.has(path));
  // What an earlier root had read is known to the renderer, and not asked for again.
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

/** Nothing failed, and nothing was added to what stands for a schema. */
const isUntouched = ({ error, output }: RenderAnswer): boolean =>
  error === undefined &&
  !/^( *)openAPIV3Schema:\n\1 +description: danado-schema:\S+\n\1( +)type: object\n\1\2\S/m.test(output);

/** The files that speak of a schema, but for those whose objects came out or which are definitions themselves. */
async function reachingFiles(
  { used, objects = [] }: RenderAnswer,
  root: string,
  files: FolderFiles,
  schemas: SchemasOf,
): Promise<FileText[]> {
  const origins = new Set(objects.flatMap(({ path }) => (path ? [resolveAbsolute(`${root}/x`, path)] : [])));
  const others = used.filter((path) => !path.endsWith("/") && !origins.has(path) && !schemas.has(path));
  return (await textsOf(others, files)).filter(({ text }) => text.includes(reachesSchemas) && !isDefinition(text));
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

/** The kustomizations that name these files: a patch of its own file has its target there. */
async function mentioning(
  named: readonly FileText[],
  used: readonly string[],
  files: FolderFiles,
): Promise<FileText[]> {
  const names = named.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
  const kustomizations = used.filter(isKustomizationFile);
  return (await textsOf(kustomizations, files)).filter(({ text }) => names.some((name) => text.includes(name)));
}

/** Renders with the schemas; `paths` are the files that were read. What an earlier root had read shows in the output. */
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

/** The files whose schemas are left out of an output. */
const pathsIn = (output: string): string[] => [
  ...new Set([...output.matchAll(/danado-schema:(\S+)#\d/g)].map(([, path = ""]) => decodeURIComponent(path))),
];

const isLarge = (entry: FileEntry): boolean => "text" in entry && entry.text.length > large;

/** The files of a folder, large definitions without their schemas. */
class SchemasOf implements FolderFiles {
  readonly #files: FolderFiles;
  readonly #byPath = new Map<string, readonly Schema[]>();
  readonly #left = new Set<string>();

  constructor(files: FolderFiles) {
    this.#files = files;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Reads this file as it is from now on. */
  leave(path: string): void {
    this.#byPath.delete(path);
    this.#left.add(path);
  }

  /** The files, as they are, with a definition whose name one of these texts has. */
  async namedIn(texts: readonly FileText[]): Promise<FileText[]> {
    const words = new Set(texts.flatMap(({ text }) => text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []));
    const all = await textsOf([...this.#byPath.keys()], this.#files);
    return all.filter(({ text }) => [...text.matchAll(definitionName)].some(([, name = ""]) => words.has(name)));
  }

  /** Of the files whose schemas were left out. */
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

  /** Reads what an earlier root had read; then says what a part of the output is with its schemas. */
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
    // Blank lines at the end belong to nobody.
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
