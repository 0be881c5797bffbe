import type { HelmScope } from "../core/features/helm/hover";
import { isKustomizationFile } from "../core/index/kustomization";
import { t } from "../core/l10n";
import type { Fix, Problem } from "../core/problem";
import { coverageOf, isIgnoredAt, isOfText, mergeProblems, withoutDefaults } from "../core/render/coverage";
import { type ChartEnvironment, environmentsOf } from "../core/render/environments";
import { builtKustomizations } from "../core/render/installed";
import { type RenderOutput, renderOutput } from "../core/render/render-output";
import { checkRoot, mergeRoots } from "../core/render/render-roots";
import { type Renderer, renderRoot } from "../core/render/renderer";
import { mayBeReadBy } from "../core/render/root-files";
import type { RootResult, SourceProblem } from "../core/render/root-result";
import { type RenderRoot, rootAt, rootsIn } from "../core/render/roots";
import { LineIndex, type Span, shiftSpan } from "../core/text";
import type { Judge } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { type Disposable, Emitter, type Event } from "./events";
import { type Files, pathOf } from "./files";
import { createFilesAtCommit, type FilesAtCommit } from "./files-at-commit";
import { Installations } from "./installations";
import { type Log, logFailure } from "./log";
import { type RenderedNow, renderNow } from "./rendered-root";
import { createRenderingFiles } from "./rendering-files";

/** Renders the workspace's kustomizations and charts, judges the results, and maps problems to their sources. */
export interface Rendering extends Disposable {
  /** All problems of an open file: those of its rendered result if it is rendered, otherwise its own. */
  with(uri: string, alone: readonly Problem[]): readonly Problem[];
  /** Whether a file is checked through its rendered result. */
  covers(uri: string): boolean;
  /** Must be called when a file is opened or its text has changed. */
  edited(uri: string): void;
  /** The objects that Helm passes to a chart's templates, per environment; empty if unknown. */
  scopesOf(folder: string): Promise<readonly HelmScope[]>;
  /** The environments in which a chart is installed or a kustomization is built; undefined for the latter as it is written. */
  environmentsAt(rootFile: string): Promise<readonly (ChartEnvironment | undefined)[]>;
  /** Renders the kustomization or chart of this file (a URI) from the current state of the files. */
  renderAt(rootFile: string, environment: ChartEnvironment | undefined): Promise<RenderedNow>;
  /** Resolves once the roots are known. */
  ready(): Promise<void>;
  /** The roots that include a file or belong to it, one for each environment of a chart. */
  rootsOver(uri: string): readonly ShownRoot[];
  /** All known roots. */
  roots(): readonly ShownRoot[];
  /** The current output of a root; undefined if the root no longer exists. */
  outputOf(name: string): Promise<RenderOutput | undefined>;
  /** The output of a root at a commit, whose files are given. */
  outputAtCommit(name: string, files: Files): Promise<RenderOutput | undefined>;
  /** Problems of files changed; the value contains their paths. */
  readonly onDidRender: Event<ReadonlySet<string>>;
}

/** A root as users choose it. */
export interface ShownRoot {
  /** The folder and the environment. */
  readonly name: string;
  readonly kind: RenderRoot["kind"];
  /** URI of its kustomization.yaml or Chart.yaml. */
  readonly uri: string;
  /** Number of resources in its output; undefined before it is rendered, or if that fails. */
  readonly resources: number | undefined;
  /** Number of errors in it. */
  readonly errors: number;
}

interface Task {
  readonly root: RenderRoot;
  readonly environment: ChartEnvironment | undefined;
  readonly name: string;
  readonly mayRead: (path: string) => boolean;
}

interface RenderingOptions {
  readonly workspace: Workspace;
  readonly judge: Judge & Renderer;
  readonly files: Files;
  readonly configs: Configs;
  readonly log: Log;
  settingsOf(uri: string): Parameters<typeof checkRoot>[3]["settings"];
}

/** Short pause in typing before rendering, which takes a few milliseconds per root. */
const pause = 15;

export function createRendering({ workspace, judge, files, configs, log, settingsOf }: RenderingOptions): Rendering {
  const onDisk = createRenderingFiles(workspace, files);
  const rendered = new Emitter<ReadonlySet<string>>();
  /** By the names of the tasks, which are listed again whenever a root is added or removed. */
  const results = new Map<string, RootResult>();
  /** The text that a file's problems refer to. */
  const textsOfProblems = new Map<string, string>();
  const changed = new Set<string>();
  const unsent = new Set<string>();
  /** The names of the tasks to render. */
  const waiting = new Set<string>();
  let tasks: readonly Task[] | undefined;
  const installations = new Installations(workspace, files, onDisk);
  let installed: ReadonlyMap<string, readonly ChartEnvironment[]> = new Map();
  /** Incremented each time the list of tasks becomes outdated. */
  let generation = 0;
  let commits = 0;
  let lastCommit: FilesAtCommit | undefined;
  let shown = new Map<string, readonly SourceProblem[]>();
  let covers: (path: string) => boolean = () => false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isDisposed = false;

  async function currentTasks(): Promise<readonly Task[]> {
    while (!tasks) {
      const before = generation;
      const found = await findTasks();
      // A root was added or removed in the meantime.
      if (before !== generation) continue;
      tasks = found;
      for (const name of results.keys()) if (!found.some((task) => task.name === name)) results.delete(name);
    }
    return tasks;
  }

  function outdateTasks(): void {
    tasks = undefined;
    generation++;
  }

  async function findTasks(): Promise<readonly Task[]> {
    const found = await onDisk.findRoots();
    const roots = rootsIn(found, onDisk.manifestOf);
    installed = await installations.read(found);
    const all = await Promise.all(
      roots.map(async (root) => {
        const mayRead = mayBeReadBy(root, found, onDisk.manifestOf);
        const own = root.kind === "kustomization" ? [undefined] : await environments(root);
        return own.map((environment) => ({
          ...{ root, environment, name: nameOf(root, environment) },
          mayRead: (path: string) =>
            mayRead(path) ||
            path === environment?.declaredIn ||
            (environment?.options.valuesFiles ?? []).includes(path),
        }));
      }),
    );
    const isRoot = (file: string) => found.includes(file);
    const built = builtKustomizations(installed, roots, isRoot).map(({ root, environment }) => {
      const mayRead = mayBeReadBy(root, found, onDisk.manifestOf);
      return {
        ...{ root, environment, name: nameOf(root, environment) },
        mayRead: (path: string) => mayRead(path) || path === environment.declaredIn,
      };
    });
    return [...all.flat(), ...built];
  }

  async function environments(root: RenderRoot): Promise<readonly (ChartEnvironment | undefined)[]> {
    if (root.kind === "kustomization")
      return [undefined, ...(installed.get(root.folder) ?? []).filter(({ kustomize }) => kustomize)];
    const ci = await files.find("ci/*-values.{yaml,yml}", 50, onDisk.uriOf(root.folder));
    const nearest = configs.nearestTo(onDisk.uriOf(root.file));
    const folder = nearest ? root.file.slice(0, root.file.length - nearest.path.length - 1) : "";
    const own = environmentsOf(root.folder, ci.map(pathOf), nearest?.config.charts ?? [], folder);
    return [...own, ...(installed.get(root.folder) ?? [])];
  }

  function nameOf({ folder }: RenderRoot, environment: ChartEnvironment | undefined): string {
    const within = files.folders.map((uri) => pathOf(uri)).find((path) => folder.startsWith(`${path}/`));
    const path = within ? folder.slice(within.length + 1) : folder.slice(folder.lastIndexOf("/") + 1);
    return environment?.name ? `${path}, ${environment.name}` : path;
  }

  function edited(uri: string): void {
    scopes.clear();
    changed.add(pathOf(uri));
    soon();
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pause);
  }

  async function run(): Promise<void> {
    if (isRunning || isDisposed) return;
    isRunning = true;
    try {
      while ((changed.size > 0 || waiting.size > 0) && !isDisposed) await step();
    } catch (error) {
      waiting.clear();
      logFailure(log, "rendering", error);
    } finally {
      isRunning = false;
    }
  }

  /** Applies pending changes, then renders one root, so that the latest edit never waits for all the others. */
  async function step(): Promise<void> {
    await takeIn();
    const [name] = waiting;
    if (name === undefined) return;
    waiting.delete(name);
    const task = (await currentTasks()).find((one) => one.name === name);
    if (!task) return;
    const { root, environment } = task;
    const forget = [...unsent];
    unsent.clear();
    const put = (await Promise.all(forget.map(onDisk.read))).filter((entry) => "text" in entry);
    const result = await checkRoot(root, name, environment, {
      ...{ workspace, judge, files: onDisk, textOf: onDisk.textOf, read: onDisk.manifestOf, forget, put },
      settings: settingsOf(onDisk.uriOf(root.file)),
    });
    // If a file was edited in the meantime, the root is rendered again at once.
    if ([...changed].some((path) => reads(task, result, path))) return;
    results.set(name, result);
    publish();
  }

  async function takeIn(): Promise<void> {
    const paths = [...changed];
    changed.clear();
    for (const path of paths) {
      onDisk.forget(path);
      unsent.add(path);
      const isRootFile = isKustomizationFile(path) || path.endsWith("/Chart.yaml") || path.endsWith("/danado.yaml");
      if (isRootFile && tasks) outdateTasks();
    }
    if (tasks && installations.isOutdated(paths)) outdateTasks();
    for (const task of await currentTasks())
      if (paths.some((path) => reads(task, results.get(task.name), path))) waiting.add(task.name);
  }

  const reads = (task: Task, result: RootResult | undefined, path: string): boolean =>
    (result?.used.some((used) => used === path || (used.endsWith("/") && path.startsWith(used))) ?? false) ||
    task.mayRead(path);

  function publish(): void {
    const before = shown;
    const all = withoutDefaults([...results.values()]);
    // Results that are about to be replaced refer to an earlier text.
    const fresh = all.filter(({ name }) => !waiting.has(name));
    shown = mergeRoots(fresh.length > 0 ? fresh : all);
    covers = coverageOf(all);
    for (const path of shown.keys())
      textsOfProblems.set(path, onDisk.textOf(path) ?? workspace.get(onDisk.uriOf(path))?.text ?? "");
    rendered.fire(new Set([...before.keys(), ...shown.keys(), ...all.flatMap(({ used }) => used)]));
  }

  /** Cached until something changes: moving the mouse over a template requests it often. */
  const scopes = new Map<string, Promise<readonly HelmScope[]>>();

  async function scopesOf(uri: string): Promise<readonly HelmScope[]> {
    const path = pathOf(uri);
    const own = (await currentTasks()).filter(
      ({ root }) => root.kind === "chart" && `${path}/`.startsWith(`${root.folder}/`),
    );
    const inner = own[0] ? path.slice(own[0].root.folder.length).split("/charts/").slice(1) : [];
    const found = await Promise.all(own.map((task) => scopeOf(task, inner)));
    return found.flat();
  }

  async function scopeOf({ root, environment }: Task, inner: readonly string[]): Promise<readonly HelmScope[]> {
    try {
      const options = { ...environment?.options, scopeOnly: true };
      const { output, error } = await renderRoot(judge, onDisk, { chart: root.folder, options });
      if (error !== undefined || output === "") return [];
      const data = JSON.parse(output) as Record<string, unknown>;
      // For a subchart, the values passed on under its name.
      const values = inner.reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name],
        data.Values,
      );
      return [
        { name: environment?.name ?? "", data: inner.length > 0 ? { Release: data.Release, Values: values } : data },
      ];
    } catch (failure) {
      logFailure(log, "rendering", failure);
      return [];
    }
  }

  const shownRoot = (task: Task): ShownRoot => {
    const result = results.get(task.name);
    return {
      ...{ name: task.name, kind: task.root.kind, uri: onDisk.uriOf(task.root.file) },
      resources: result?.isRendered ? result.resources : undefined,
      errors: (result?.problems ?? []).filter(({ problem }) => problem.severity === "error").length,
    };
  };

  const listeners = [
    files.onDidChange(({ kind, uri }) => {
      const path = pathOf(uri);
      if (kind !== "changed" && (isKustomizationFile(path) || path.endsWith("/Chart.yaml"))) outdateTasks();
      if (tasks === undefined || tasks.length > 0) edited(uri);
    }),
  ];

  return {
    with(uri, alone) {
      const path = pathOf(uri);
      if (results.size === 0) return alone;
      const kept = covers(path) ? alone.filter(isOfText) : alone;
      const text = workspace.get(uri)?.text ?? "";
      const moved = moving(textsOfProblems.get(path) ?? text, text);
      const { severities } = settingsOf(uri);
      const own = (shown.get(path) ?? []).flatMap<Problem>(({ problem, values }) => {
        const span = moved(problem.span);
        const severity =
          problem.source === "practice" ? (severities[problem.code] ?? problem.severity) : problem.severity;
        const here = span && { ...problem, span, ...(problem.fixes && { fixes: movedFixes(problem.fixes, moved) }) };
        if (!here || severity === "off" || isIgnoredAt(workspace, workspace.get(uri), here)) return [];
        return [{ ...here, severity, ...(values && { related: [relatedTo(values.file, values.span)] }) }];
      });
      return mergeProblems(kept, own);
    },
    covers: (uri) => covers(pathOf(uri)),
    async environmentsAt(rootFile) {
      await currentTasks();
      return environments(rootAt(pathOf(rootFile)));
    },
    // With separate files: this request is independent of the pending edits.
    renderAt: (rootFile, environment) =>
      renderNow(rootAt(pathOf(rootFile)), environment, {
        ...{ workspace, renderer: judge, onDisk: createRenderingFiles(workspace, files) },
        kubernetesVersion: settingsOf(rootFile).kubernetesVersion,
      }),
    async ready() {
      if (tasks && installations.isOutdated([])) outdateTasks();
      await currentTasks();
    },
    roots: () => (tasks ?? []).map(shownRoot),
    rootsOver(uri) {
      const path = pathOf(uri);
      return (tasks ?? [])
        .filter((task) => task.root.file === path || reads(task, results.get(task.name), path))
        .map(shownRoot);
    },
    async outputOf(name) {
      if (changed.size > 0) await takeIn();
      const task = (await currentTasks()).find((one) => one.name === name);
      if (!task) return undefined;
      const forget = [...unsent];
      unsent.clear();
      const put = (await Promise.all(forget.map(onDisk.read))).filter((entry) => "text" in entry);
      return renderOutput(task.root, task.environment, {
        ...{ workspace, renderer: judge, files: onDisk, textOf: onDisk.textOf, read: onDisk.manifestOf, forget, put },
        kubernetesVersion: settingsOf(onDisk.uriOf(task.root.file)).kubernetesVersion,
      });
    },
    async outputAtCommit(name, committed) {
      const task = (await currentTasks()).find((one) => one.name === name);
      if (!task) return undefined;
      const forget = lastCommit?.paths() ?? [];
      commits++;
      const at = createFilesAtCommit(workspace, committed, commits);
      lastCommit = at;
      return renderOutput(at.rootOf(task.root), at.environmentOf(task.environment), {
        ...{ workspace, renderer: judge, files: at, textOf: at.textOf, read: at.manifestOf },
        kubernetesVersion: settingsOf(onDisk.uriOf(task.root.file)).kubernetesVersion,
        forget,
      });
    },
    scopesOf(folder) {
      const known = scopes.get(folder) ?? scopesOf(folder);
      scopes.set(folder, known);
      return known;
    },
    edited,
    onDidRender: rendered.event,
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      for (const one of listeners) one.dispose();
      rendered.dispose();
    },
  };

  function relatedTo(file: string, span: Span) {
    const lines = new LineIndex(onDisk.textOf(file) ?? "");
    return {
      file: onDisk.uriOf(file),
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
      message: t("The value comes from here"),
    };
  }
}

const movedFixes = (fixes: readonly Fix[], moved: (span: Span) => Span | undefined): Fix[] =>
  fixes.flatMap((fix) => {
    const edits = fix.edits.flatMap((edit) => {
      const span = moved(edit.span);
      return span ? [{ ...edit, span }] : [];
    });
    return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
  });

/** Maps a span of an earlier text to the current one; undefined if it was edited. */
function moving(before: string, now: string): (span: Span) => Span | undefined {
  if (before === now) return (span) => span;
  let start = 0;
  const shorter = Math.min(before.length, now.length);
  while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end))
    end++;
  return (span) => {
    if (span.end <= start) return span;
    return span.start >= before.length - end ? shiftSpan(span, now.length - before.length) : undefined;
  };
}
