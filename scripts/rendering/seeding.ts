/** Puts mistakes into sources, and checks whether they are reported. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import { DiskFiles, toRenderPath } from "../../src/cli/disk-files";
import { type Renderer, renderRoot } from "../../src/core/render/renderer";
import { LineIndex } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { workspaceOf } from "../../test/support/workspace";
import { type Mistake, mistakesIn } from "./mistakes";
import type { Root } from "./roots";
import { objectsOf, renderByTool, type Tools } from "./tools";

export interface Seeded {
  readonly file: string;
  readonly mistake: Omit<Mistake, "text">;
  /** "hidden": the tool's output is unchanged; "allowed": its output has no error according to the verdict. */
  readonly outcome: "at its line" | "elsewhere" | "missed" | "hidden" | "allowed";
  /** New problems, as `file:line code: message`. */
  readonly said: readonly string[];
}

interface Found {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly words: string;
}

/** Puts mistakes into the sources of one root, one at a time, and checks whether `danado check` reports each at its line. */
export async function seedRoot(
  root: Root,
  { count, seed }: { readonly count: number; readonly seed: number },
  tools: Tools,
  judge: Judge & Renderer,
): Promise<Seeded[]> {
  const sources = await sourcesOf(root, judge);
  if (sources.length === 0) return [];
  const top = commonFolder([root.folder, ...sources.map((file) => dirname(file))]);
  const copy = mkdtempSync(join(tmpdir(), "danado-rendering-"));
  try {
    mkdirSync(join(copy, "all/.git"), { recursive: true });
    const placed = (path: string) => join(copy, "all", relative(top, path));
    if (root.kind === "chart") cpSync(root.folder, placed(root.folder), { recursive: true });
    for (const file of sources) cpSync(file, placed(file), { recursive: true });
    const trial = new Trial({ kind: root.kind, folder: placed(root.folder) }, copy, tools, judge);
    const found: Seeded[] = [];
    if (!(await trial.begin())) return found;
    const edited = sources.filter((file) => isEdited(root, file));
    const each = Math.max(1, Math.ceil(count / Math.max(1, edited.length)));
    for (const file of spread(edited, count))
      found.push(
        ...(await trial.ofFile(placed(file), each, root.kind === "chart" && /\/templates\//.test(file), seed)),
      );
    return found;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const isEdited = ({ kind }: Root, file: string): boolean =>
  /\.(ya?ml|tpl)$/.test(file) &&
  (kind === "kustomization" || (/\/templates\//.test(file) && !/\/templates\/tests\//.test(file)));

const spread = <T>(all: readonly T[], most: number): T[] =>
  all.filter(
    (_, index) =>
      Math.floor((index * most) / all.length) !== Math.floor(((index - 1) * most) / all.length) || all.length <= most,
  );

async function sourcesOf(root: Root, renderer: Renderer): Promise<string[]> {
  const files = new DiskFiles(boundaryAbove(root.folder));
  const folder = toRenderPath(root.folder);
  const options = { releaseName: "release-name", namespace: "default" };
  const request = root.kind === "chart" ? { chart: folder, options } : { kustomization: folder };
  const { used, error } = await renderRoot(renderer, files, { reset: true, ...request });
  if (error !== undefined) return [];
  if (root.kind === "chart") return (await files.readBelow(folder)).map(({ path }) => path);
  return used.filter((path) => existsSync(path) && statSync(path).isFile());
}

function boundaryAbove(folder: string): string {
  for (let above = folder; dirname(above) !== above; above = dirname(above))
    if (existsSync(join(above, ".git"))) return above;
  return dirname(dirname(dirname(folder)));
}

function commonFolder(folders: readonly string[]): string {
  const [first = "/", ...others] = folders;
  let common = first;
  for (const folder of others) while (folder !== common && !folder.startsWith(`${common}/`)) common = dirname(common);
  return common;
}

/** A copy of one root that mistakes are put into. */
class Trial {
  readonly #root: Root;
  readonly #copy: string;
  readonly #tools: Tools;
  readonly #judge: Judge & Renderer;
  #objects = "";
  #plain = new Set<string>();
  #sources = new Set<string>();

  constructor(root: Root, copy: string, tools: Tools, judge: Judge & Renderer) {
    this.#root = root;
    this.#copy = copy;
    this.#tools = tools;
    this.#judge = judge;
  }

  /** Collects the problems without a mistake; returns false if the tool fails. */
  async begin(): Promise<boolean> {
    const rendered = renderByTool(this.#root, this.#tools);
    if ("error" in rendered) return false;
    this.#objects = objectsOf(rendered.output).join("\n");
    this.#plain = new Set((await this.#errorsOfOutput(rendered.output)).map(({ words }) => words));
    this.#sources = new Set((await this.#errors([join(this.#copy, "all")], false)).map(({ words }) => words));
    return true;
  }

  async ofFile(file: string, count: number, isTemplate: boolean, seed: number): Promise<Seeded[]> {
    const original = readFileSync(file, "utf8");
    const seeded: Seeded[] = [];
    try {
      for (const mistake of mistakesIn(original, isTemplate, count, seed)) {
        writeFileSync(file, mistake.text);
        seeded.push(await this.#seed(file, mistake));
      }
    } finally {
      writeFileSync(file, original);
    }
    return seeded;
  }

  async #seed(file: string, { text: _, ...mistake }: Mistake): Promise<Seeded> {
    const name = relative(this.#copy, file);
    const is = (outcome: Seeded["outcome"], said: readonly Found[] = []): Seeded => ({
      file: name,
      mistake,
      outcome,
      said: said.map((one) => `${relative(this.#copy, one.file)}:${one.line + 1} ${one.words}`),
    });
    const rendered = renderByTool(this.#root, this.#tools);
    if ("output" in rendered) {
      if (objectsOf(rendered.output).join("\n") === this.#objects) return is("hidden");
      const plain = await this.#errorsOfOutput(rendered.output);
      if (plain.every(({ words }) => this.#plain.has(words))) return is("allowed");
    }
    const said = (await this.#errors([join(this.#copy, "all")], false)).filter(
      ({ words }) => !this.#sources.has(words),
    );
    if (said.length === 0) return is("missed", "error" in rendered ? [{ file, line: 0, words: rendered.error }] : []);
    const isThere = said.some((one) => one.file === file && isAt(one.line, mistake));
    return is(isThere ? "at its line" : "elsewhere", said);
  }

  async #errorsOfOutput(output: string): Promise<Found[]> {
    const file = join(this.#copy, "output.yaml");
    writeFileSync(file, output);
    return this.#errors([file], true);
  }

  async #errors(paths: readonly string[], withoutRendering: boolean): Promise<Found[]> {
    const { files } = await check(paths, {
      workspace: workspaceOf(),
      configs: createConfigs({}),
      judges: [this.#judge],
      progress: () => undefined,
      withoutRendering,
    });
    return files.flatMap(({ file, problems, text = "" }) => {
      const lines = new LineIndex(text);
      return problems
        .filter(({ severity }) => severity === "error")
        .map(({ span, code, message, resource = "", path = "" }) => ({
          file: join(process.cwd(), file.startsWith("/") ? relative(process.cwd(), file) : file),
          line: lines.positionAt(span.start).line,
          words: `${code} ${withoutRendering ? `${resource} ${path} ` : `${basename(file)} `}${message}`,
        }));
    });
  }
}

/** Something missing has no position: the map that lacks it starts a little above, or continues below. */
const isAt = (line: number, { what, line: seeded }: Omit<Mistake, "text">): boolean =>
  line === seeded || (what === "missing required" && Math.abs(line - seeded) < 25);
