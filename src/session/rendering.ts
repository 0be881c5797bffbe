import type { HelmScope } from "../core/features/helm/hover";
import type { Problem } from "../core/problem";
import type { ChartEnvironment } from "../core/render/environments";
import { type RenderOutput, renderOutput } from "../core/render/render-output";
import { checkRoot } from "../core/render/render-roots";
import type { Renderer } from "../core/render/renderer";
import type { RootResult } from "../core/render/root-result";
import { isRootFile, type RenderRoot, rootAt } from "../core/render/roots";
import type { Judge } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import type { Disposable, Event } from "./events";
import { type Files, pathOf } from "./files";
import { CommitRenderer } from "./files-at-commit";
import { HelmScopes } from "./helm-scopes";
import type { Log } from "./log";
import { RenderQueue } from "./render-queue";
import { type RenderTarget, RenderTargets } from "./render-targets";
import { RenderedProblems, type SettingsOf } from "./rendered-problems";
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

interface RenderingOptions {
  readonly workspace: Workspace;
  readonly judge: Judge & Renderer;
  readonly files: Files;
  readonly configs: Configs;
  readonly log: Log;
  readonly settingsOf: SettingsOf;
}

/** Connects the parts of rendering; each keeps its own state, and all read files through the same cache. */
export function createRendering({ workspace, judge, files, configs, log, settingsOf }: RenderingOptions): Rendering {
  const onDisk = createRenderingFiles(workspace, files);
  const problems = new RenderedProblems(workspace, onDisk, settingsOf);
  const targets = new RenderTargets({
    ...{ workspace, files, configs, onDisk },
    listed: (all) => problems.keepOnly(all.map(({ name }) => name)),
  });
  const sources = { workspace, files: onDisk, textOf: onDisk.textOf, read: onDisk.manifestOf };
  const queue = new RenderQueue({
    ...{ targets, problems, onDisk, log },
    check: ({ root, name, environment }, updates) =>
      checkRoot(root, name, environment, {
        ...sources,
        ...updates,
        judge,
        settings: settingsOf(onDisk.uriOf(root.file)),
      }),
  });
  const scopes = new HelmScopes({ targets, queue, renderer: judge, onDisk, log });
  const commits = new CommitRenderer(workspace, judge);
  const versionFor = ({ root }: RenderTarget) => settingsOf(onDisk.uriOf(root.file)).kubernetesVersion;

  const shown = (target: RenderTarget): ShownRoot =>
    shownRoot(target, onDisk.uriOf(target.root.file), problems.resultOf(target.name));

  function edited(uri: string): void {
    scopes.clear();
    queue.edited(pathOf(uri));
  }

  const listener = files.onDidChange(({ kind, uri }) => {
    if (kind !== "changed" && isRootFile(pathOf(uri))) targets.outdate();
    if (targets.known?.length !== 0) edited(uri);
  });

  return {
    with: (uri, alone) => problems.with(uri, alone),
    covers: (uri) => problems.covers(pathOf(uri)),
    edited,
    scopesOf: (folder) => scopes.of(folder),
    async environmentsAt(rootFile) {
      await targets.list();
      return targets.environmentsOf(rootAt(pathOf(rootFile)));
    },
    // With separate files: this request is independent of the pending edits.
    renderAt: (rootFile, environment) =>
      renderNow(rootAt(pathOf(rootFile)), environment, {
        ...{ workspace, renderer: judge, onDisk: createRenderingFiles(workspace, files) },
        kubernetesVersion: settingsOf(rootFile).kubernetesVersion,
      }),
    async ready() {
      targets.outdateIfChanged([]);
      await targets.list();
    },
    roots: () => (targets.known ?? []).map(shown),
    rootsOver(uri) {
      const path = pathOf(uri);
      const over = (targets.known ?? []).filter((one) => one.root.file === path || queue.reads(one, path));
      return over.map(shown);
    },
    async outputOf(name) {
      if (queue.hasEdits) await queue.takeInEdits();
      const target = await targets.named(name);
      if (!target) return undefined;
      const context = { ...sources, renderer: judge, kubernetesVersion: versionFor(target) };
      return queue.request((updates) => renderOutput(target.root, target.environment, { ...context, ...updates }));
    },
    async outputAtCommit(name, committed) {
      const target = await targets.named(name);
      return target && commits.output(target, committed, versionFor(target));
    },
    onDidRender: queue.onDidRender,
    dispose() {
      listener.dispose();
      queue.dispose();
    },
  };
}

const shownRoot = ({ root, name }: RenderTarget, uri: string, result: RootResult | undefined): ShownRoot => ({
  ...{ name, kind: root.kind, uri },
  resources: result?.isRendered ? result.resources : undefined,
  errors: (result?.problems ?? []).filter(({ problem }) => problem.severity === "error").length,
});
