/** Renders and checks the kustomizations and charts among the files. */

import { readdirSync } from "node:fs";
import { dirname, relative } from "node:path";
import { kustomizationNames } from "../core/index/kustomization";
import { t } from "../core/l10n";
import type { Manifest } from "../core/manifest/field";
import type { Problem, RelatedPlace } from "../core/problem";
import { coverageOf, isIgnoredAt, isOfText, mergeProblems, withoutDefaults } from "../core/render/coverage";
import { type ChartEnvironment, environmentsOf } from "../core/render/environments";
import { builtKustomizations, installationsIn, mayInstall } from "../core/render/installed";
import { checkRoot, mergeRoots } from "../core/render/render-roots";
import type { Renderer } from "../core/render/renderer";
import type { RootResult, SourceProblem } from "../core/render/root-result";
import { type RenderRoot, rootsIn } from "../core/render/roots";
import type { SourcePlace } from "../core/render/source-place";
import { upgradeProblemsOfRoot } from "../core/render/upgrade-rendered";
import { maskedText } from "../core/secret-values";
import { LineIndex, type Position, spanOf } from "../core/text";
import { canCompare, ReleaseComparison, type VersionComparer } from "../core/verdict/upgrade";
import type { Judge } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import { valueProblemsIn } from "./chart-values";
import type { Configs } from "./config";
import { boundaryOf, DiskFiles, toRenderPath } from "./disk-files";
import type { FileReport, LeftOut, RenderedCounts, Reported } from "./report";
import { upgradeVersions } from "./upgrade";

export interface RenderOptions {
  readonly workspace: Workspace;
  readonly configs: Configs;
  readonly judges: readonly (Judge & Renderer & Partial<VersionComparer>)[];
  readonly upgradeTo?: string;
}

/** The problems found by rendering, by file. */
export class RenderedReport {
  readonly #results: readonly RootResult[];
  readonly #problems: ReadonlyMap<string, readonly Reported[]>;
  readonly #covers: (path: string) => boolean;
  readonly #sources: Sources;
  readonly #asked = new Set<string>();

  constructor(results: readonly RootResult[], problems: ReadonlyMap<string, readonly Reported[]>, sources: Sources) {
    this.#results = results;
    this.#problems = problems;
    this.#sources = sources;
    this.#covers = coverageOf(results);
  }

  /** The problems of a file, combined from rendering and from the file alone. */
  withRendered(file: string, alone: readonly Reported[]): readonly Reported[] {
    const path = toRenderPath(file);
    this.#asked.add(path);
    const own = this.#problems.get(path) ?? [];
    const kept = this.#covers(path) ? alone.filter(isOfText) : alone;
    if (own.length === 0) return kept;
    return mergeProblems(kept, own);
  }

  /** Whether a file was checked through its rendered result. */
  isCovered(file: string): boolean {
    const path = toRenderPath(file);
    const isOfChart = this.#results.some(
      ({ root, isRendered }) => isRendered && root.kind === "chart" && path.startsWith(`${root.folder}/`),
    );
    return isOfChart || this.isRoot(file) || this.#covers(path);
  }

  /** Whether a file was checked, and compared by releases, as a part of what is rendered from it. */
  covers(file: string): boolean {
    return this.#covers(toRenderPath(file));
  }

  /** The webhooks and policies that a template renders to. */
  notEvaluatedIn(file: string): readonly LeftOut[] {
    const path = toRenderPath(file);
    const found = this.#results.flatMap(({ notEvaluated = [] }) => notEvaluated.filter((one) => one.file === path));
    const lines = new Map(found.map((one) => [`${one.kind} ${one.span.start}`, one]));
    return [...lines.values()].map(({ kind, span }) => ({
      reason: "not-evaluated",
      name: kind,
      line: this.#sources.positionOf(path, span.start).line + 1,
    }));
  }

  /** The number of kustomizations and charts that could be rendered (a chart counts once) and of their resources. */
  counts(): RenderedCounts {
    const whole = this.#results.filter(({ isRendered }) => isRendered);
    return {
      roots: new Set(whole.map(({ root }) => root.file)).size,
      resources: whole.reduce((sum, { resources }) => sum + resources, 0),
    };
  }

  isRoot(file: string): boolean {
    const path = toRenderPath(file);
    return this.#results.some(({ root }) => root.file === path);
  }

  /** Files outside the given paths, or whose name is not that of a manifest. */
  others(): FileReport[] {
    return [...this.#problems]
      .filter(([path]) => !this.#asked.has(path))
      .map(([path, problems]) => {
        const manifest = this.#sources.read(path);
        return { file: relative(process.cwd(), path), ...(manifest && { text: maskedText(manifest) }), problems };
      });
  }
}

/** The files on disk, for the renderer and for reading its results. */
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

  positionOf(file: string, offset: number): Position {
    const lines = this.#lines.get(file) ?? new LineIndex(this.textOf(file) ?? "");
    this.#lines.set(file, lines);
    return lines.positionAt(offset);
  }

  related({ file, span }: SourcePlace, message: string): RelatedPlace {
    return {
      file: relative(process.cwd(), file),
      start: this.positionOf(file, span.start),
      end: this.positionOf(file, span.end),
      message,
    };
  }
}

/** Renders and judges every root among the files; undefined if there is none. */
export async function checkRendered(
  texts: ReadonlyMap<string, string>,
  options: RenderOptions,
): Promise<RenderedReport | undefined> {
  const byPath = new Map([...texts].map(([file, text]) => [toRenderPath(file), text]));
  const sources = new Sources(options.workspace, byPath);
  const candidates = [...byPath.keys()].filter((path) => mayBeRoot.test(path));
  const paths = [...new Set([...candidates, ...unnamedKustomizations(byPath.keys())])];
  const installed = installations(byPath, sources);
  if (paths.length === 0 && installed.size === 0) return undefined;
  const roots = rootsIn(paths, sources.read);
  const isThere = (file: string) => sources.textOf(file) !== undefined;
  const tasks: readonly RenderTask[] = [
    ...roots.flatMap((root) =>
      [
        ...environments(root, options.configs),
        ...(root.kind === "chart" ? (installed.get(root.folder) ?? []) : []),
      ].map((environment) => ({ root, environment })),
    ),
    ...builtKustomizations(installed, roots, isThere),
  ];
  const results = new Map<number, RootResult>();
  /** By chart folder; the same in all environments. */
  const ofValues = new Map<string, Promise<readonly SourceProblem[]>>();
  const read = (uri: string, text: string) => options.workspace.read(uri, text);
  let next = 0;
  const work = async (judge: RenderOptions["judges"][number]): Promise<void> => {
    const comparison = canCompare(judge) ? new ReleaseComparison(judge) : undefined;
    await judge.render({ reset: true });
    for (let at = next++; at < tasks.length; at = next++) {
      const { root, environment } = tasks[at] as RenderTask;
      const files = sources.filesOf(root.folder);
      const settings = options.configs.settingsOf(root.file);
      const context = {
        ...{ workspace: options.workspace, judge, files, settings },
        ...{ textOf: sources.textOf, read: sources.read },
      };
      const name = nameOf(root, environment);
      try {
        const result = await checkRoot(root, name, environment, context);
        if (root.kind === "chart" && !ofValues.has(root.folder))
          ofValues.set(root.folder, valueProblemsIn(root.folder, files, read));
        const versions = options.upgradeTo && upgradeVersions(options.upgradeTo, settings.kubernetesVersion);
        const more = [
          ...((await ofValues.get(root.folder)) ?? []),
          ...(versions && comparison && result.isRendered
            ? await upgradeProblemsOfRoot(root, environment, context, comparison, versions)
            : []),
        ];
        results.set(at, { ...result, problems: [...result.problems, ...more] });
      } catch (error) {
        results.set(at, failedRoot(root, name, error));
      }
    }
  };
  const workers = options.judges.slice(0, Math.max(1, Math.ceil(tasks.length / 4)));
  await Promise.all(workers.map(work));
  // In the order of the tasks, whichever ended first.
  const all = tasks.flatMap((_, at) => results.get(at) ?? []);
  return new RenderedReport(all, reported(withoutDefaults(all), sources, options), sources);
}

interface RenderTask {
  readonly root: RenderRoot;
  readonly environment: ChartEnvironment | undefined;
}

/** An internal error in one root must not hide the problems of the others; its message may contain something of a file. */
function failedRoot(root: RenderRoot, name: string, error: unknown): RootResult {
  const message = t("Danado failed to check this file: {error}", {
    error: error instanceof Error ? error.name : "Error",
  });
  const problem: Problem = {
    ...{ code: "not-checked", source: "render", severity: "warning", span: spanOf(0, 0) },
    message,
  };
  return { root, name, used: [], isRendered: false, resources: 0, problems: [{ file: root.file, problem }] };
}

const mayBeRoot = /\/(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/;

/** `Kustomization` has no extension, so it is not listed as a manifest. */
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

/** How Argo CD and Flux install charts, by chart folder. */
function installations(texts: ReadonlyMap<string, string>, sources: Sources): Map<string, ChartEnvironment[]> {
  const byFolder = new Map<string, ChartEnvironment[]>();
  for (const [path, text] of texts) {
    const manifest = mayInstall(text) ? sources.read(path) : undefined;
    if (!manifest) continue;
    const repository = toRenderPath(boundaryOf(dirname(path)));
    const isThere = (file: string) => sources.textOf(file) !== undefined;
    const isFolder = (folder: string) => sources.filesOf(folder).isFolder(folder);
    for (const { folder, environment } of installationsIn(manifest, repository, isThere, path, isFolder))
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), environment]);
  }
  return byFolder;
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

/** Applies the settings and ignores of the source file to a finding. */
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
      if (severity === "off" || isIgnoredAt(workspace, sources.read(file), problem)) return [];
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
