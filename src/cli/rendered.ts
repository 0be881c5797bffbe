import { readdirSync } from "node:fs";
import { dirname, relative } from "node:path";
import { kustomizationNames } from "../core/index/kustomization";
import { t } from "../core/l10n";
import type { Manifest } from "../core/manifest/field";
import { ignoresIn } from "../core/practice/ignores";
import type { Problem, RelatedPlace } from "../core/problem";
import { type ChartEnvironment, environmentsOf } from "../core/render/environments";
import type { SourceProblem } from "../core/render/judge-rendered";
import { checkRoot, mergeRoots, type RootResult } from "../core/render/render-roots";
import type { Renderer } from "../core/render/renderer";
import { type RenderRoot, rootsIn } from "../core/render/roots";
import type { SourcePlace } from "../core/render/source-place";
import { allRules } from "../core/rules";
import { maskedText } from "../core/secret-values";
import { LineIndex } from "../core/text";
import type { Judge } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { boundaryOf, DiskFiles, toRenderPath } from "./disk-files";
import type { FileReport, Reported } from "./report";

export interface RenderOptions {
  readonly workspace: Workspace;
  readonly configs: Configs;
  readonly judges: readonly (Judge & Renderer)[];
}

/** What rendering has found, by file. */
export class RenderedReport {
  readonly #results: readonly RootResult[];
  readonly #problems: ReadonlyMap<string, readonly Reported[]>;
  readonly #covered: ReadonlySet<string>;
  readonly #folders: readonly string[];
  readonly #sources: Sources;
  readonly #asked = new Set<string>();

  constructor(results: readonly RootResult[], problems: ReadonlyMap<string, readonly Reported[]>, sources: Sources) {
    this.#results = results;
    this.#problems = problems;
    this.#sources = sources;
    const used = results.filter(({ isRendered }) => isRendered).flatMap((result) => result.used);
    this.#covered = new Set(used);
    this.#folders = used.filter((path) => path.endsWith("/"));
  }

  /** What is to be said of a file besides, or instead of, what is said of it alone. */
  withRendered(file: string, alone: readonly Reported[]): readonly Reported[] {
    const path = toRenderPath(file);
    this.#asked.add(path);
    const own = this.#problems.get(path) ?? [];
    const kept = this.#covers(path) ? alone.filter(isOfText) : alone;
    if (own.length === 0) return kept;
    return [...kept, ...own].sort((a, b) => a.span.start - b.span.start);
  }

  isRoot(file: string): boolean {
    const path = toRenderPath(file);
    return this.#results.some(({ root }) => root.file === path);
  }

  /** Files that were not among those asked for: what lies elsewhere, and what is no manifest by its name. */
  others(): FileReport[] {
    return [...this.#problems]
      .filter(([path]) => !this.#asked.has(path))
      .map(([path, problems]) => {
        const manifest = this.#sources.read(path);
        return { file: relative(process.cwd(), path), ...(manifest && { text: maskedText(manifest) }), problems };
      });
  }

  /** Judged by what it is rendered to: what it lacks, others may add. */
  #covers(path: string): boolean {
    return (
      this.#covered.has(path) ||
      (path.includes("/templates/") && this.#folders.some((folder) => path.startsWith(folder)))
    );
  }
}

const isCrossResource = new Set(allRules.filter(({ crossResource }) => crossResource).map(({ id }) => id));

/** What is wrong with the text itself, or with how the workspace hangs together, is wrong whatever it is rendered to. */
const isOfText = ({ source, code }: Problem): boolean => source === "yaml" || isCrossResource.has(code);

/** The files of the disk as the renderer and those who read its answers need them. */
class Sources {
  readonly #workspace: Workspace;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #byBoundary = new Map<string, DiskFiles>();
  readonly #manifests = new Map<string, Manifest | undefined>();
  readonly #lines = new Map<string, LineIndex>();

  constructor(workspace: Workspace, texts: ReadonlyMap<string, string>) {
    this.#workspace = workspace;
    this.#texts = texts;
  }

  filesOf(folder: string): DiskFiles {
    const boundary = boundaryOf(folder);
    const known = this.#byBoundary.get(boundary) ?? new DiskFiles(boundary, (path) => this.#texts.get(path));
    this.#byBoundary.set(boundary, known);
    return known;
  }

  readonly textOf = (path: string): string | undefined =>
    this.#texts.get(path) ?? this.filesOf(dirname(path)).textOf(path);

  readonly read = (path: string): Manifest | undefined => {
    if (this.#manifests.has(path)) return this.#manifests.get(path);
    const text = this.textOf(path);
    const manifest = text === undefined ? undefined : this.#workspace.read(path, text);
    this.#manifests.set(path, manifest);
    return manifest;
  };

  related({ file, span }: SourcePlace, message: string): RelatedPlace {
    const lines = this.#lines.get(file) ?? new LineIndex(this.textOf(file) ?? "");
    this.#lines.set(file, lines);
    return {
      file: relative(process.cwd(), file),
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
      message,
    };
  }
}

/** Renders and judges every root among the files; undefined where there is none. */
export async function checkRendered(
  texts: ReadonlyMap<string, string>,
  options: RenderOptions,
): Promise<RenderedReport | undefined> {
  const byPath = new Map([...texts].map(([file, text]) => [toRenderPath(file), text]));
  const sources = new Sources(options.workspace, byPath);
  const candidates = [...byPath.keys()].filter((path) => mayBeRoot.test(path));
  const paths = [...new Set([...candidates, ...unnamedKustomizations(byPath.keys())])];
  if (paths.length === 0) return undefined;
  const tasks = rootsIn(paths, sources.read).flatMap((root) =>
    environments(root, options.configs).map((environment) => ({ root, environment })),
  );
  const results: RootResult[] = [];
  let next = 0;
  const work = async (judge: Judge & Renderer): Promise<void> => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const { root, environment } = task;
      results.push(
        await checkRoot(root, nameOf(root, environment), environment, {
          workspace: options.workspace,
          judge,
          files: sources.filesOf(root.folder),
          textOf: sources.textOf,
          read: sources.read,
          settings: options.configs.settingsOf(root.file),
        }),
      );
    }
  };
  const workers = options.judges.slice(0, Math.max(1, Math.ceil(tasks.length / 4)));
  await Promise.all(workers.map(work));
  return new RenderedReport(results, reported(withoutDefaults(results), sources, options), sources);
}

const mayBeRoot = /\/(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/;

/** `Kustomization` has no ending, and is in no list of manifests. */
function unnamedKustomizations(paths: Iterable<string>): string[] {
  const folders = new Set([...paths].map((path) => dirname(path)));
  return [...folders].flatMap((folder) =>
    isFile(folder, kustomizationNames[2]) ? [`${folder}/${kustomizationNames[2]}`] : [],
  );
}

function isFile(folder: string, name: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some((entry) => entry.name === name && entry.isFile());
  } catch {
    return false;
  }
}

function environments(root: RenderRoot, configs: Configs): readonly (ChartEnvironment | undefined)[] {
  if (root.kind === "kustomization") return [undefined];
  const { folder, charts } = configs.chartsOf(root.file);
  return environmentsOf(root.folder, ciValuesOf(root.folder), charts, toRenderPath(folder));
}

function ciValuesOf(chart: string): string[] {
  try {
    return readdirSync(`${chart}/ci`)
      .filter((name) => /-values\.ya?ml$/.test(name))
      .map((name) => `${chart}/ci/${name}`);
  } catch {
    return [];
  }
}

const nameOf = ({ folder }: RenderRoot, environment: ChartEnvironment | undefined): string => {
  const path = relative(process.cwd(), folder) || ".";
  return environment?.name ? `${path}, ${environment.name}` : path;
};

/** A chart that only renders with values has them beside it, for its tests: then its own say nothing. */
const withoutDefaults = (results: readonly RootResult[]): RootResult[] =>
  results.filter(
    ({ root, isRendered }) =>
      root.kind !== "chart" || isRendered || !results.some((other) => other.root === root && other.isRendered),
  );

/** What is found at a source holds by the settings and the ignores that hold there. */
function reported(
  results: readonly RootResult[],
  sources: Sources,
  { workspace, configs }: RenderOptions,
): Map<string, readonly Reported[]> {
  const byFile = new Map<string, readonly Reported[]>();
  for (const [file, problems] of mergeRoots(results)) {
    const { severities, excluded } = configs.settingsOf(file);
    if (excluded) continue;
    const shown = problems.flatMap<Reported>(({ problem, resource, values }: SourceProblem) => {
      const severity =
        problem.source === "practice" ? (severities[problem.code] ?? problem.severity) : problem.severity;
      if (severity === "off" || isIgnored(workspace, sources.read(file), problem)) return [];
      return [
        {
          ...problem,
          severity,
          ...(resource && { resource }),
          ...(values && { related: [sources.related(values, t("The value comes from here"))] }),
        },
      ];
    });
    if (shown.length > 0) byFile.set(file, shown);
  }
  return byFile;
}

function isIgnored({ catalog }: Workspace, manifest: Manifest | undefined, { source, code, span }: Problem): boolean {
  const document = manifest?.documentAt(span.start);
  if (source !== "practice" || !manifest || !document) return false;
  const ofFile = manifest.documents.flatMap((one) => ignoresIn(catalog, one)).filter(({ wholeFile }) => wholeFile);
  const at = span.start - document.start;
  return [...ignoresIn(catalog, document), ...ofFile].some(
    ({ rule, covers, wholeFile }) => rule === code && (wholeFile || (covers.start <= at && at <= covers.end)),
  );
}
