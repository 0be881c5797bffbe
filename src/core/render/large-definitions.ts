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

const schemaStart = /^( *)(?:- )?openAPIV3Schema:[ ]*$/;

/** What is said of such a kustomization may reach into a schema. */
const mayReachSchemas =
  /CustomResourceDefinition|openAPIV3Schema|\bversions\b|^\s*(?:transformers|replacements|vars|configurations|crds|generators|helmCharts|openapi)\s*:/m;

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
  if (answer.error === undefined && !(await mayChangeSchemas(answer, request.kustomization, files)))
    return { ...answer, whole: await schemas.putBack(answer.output) };
  return renderWhole(renderer, files, request, [
    ...answer.used.filter((path) => !path.endsWith("/")),
    ...schemas.paths(),
  ]);
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

/** Whoever changes a definition names its kind or its versions; files whose objects came out are no patches. */
async function mayChangeSchemas({ used, objects = [] }: RenderAnswer, root: string, files: FolderFiles) {
  const origins = new Set(objects.flatMap(({ path }) => (path ? [resolveAbsolute(`${root}/x`, path)] : [])));
  for (const path of used) {
    if (path.endsWith("/") || origins.has(path)) continue;
    const entry = await files.read(path);
    if ("text" in entry && mayReachSchemas.test(entry.text)) return true;
  }
  return false;
}

/** The files of a folder, large definitions without their schemas. */
class SchemasOf implements FolderFiles {
  readonly #files: FolderFiles;
  readonly #byPath = new Map<string, readonly Schema[]>();

  constructor(files: FolderFiles) {
    this.#files = files;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
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
    if (!("text" in entry) || !isLarge(entry) || !entry.text.includes("CustomResourceDefinition")) return entry;
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
