import { type ProblemSettings, problemsWhileTyping } from "../core/analysis";
import { helmProblemsIn } from "../core/features/helm/problems";
import type { FileReader } from "../core/index/file-reader";
import { minorOf } from "../core/kinds/api-versions";
import type { Manifest } from "../core/manifest/field";
import { isLevel, isPreset, type Levels, levelsOf } from "../core/practice/levels";
import type { Problem } from "../core/problem";
import type { Renderer } from "../core/render/renderer";
import { allRules } from "../core/rules";
import type { PolicyTrial } from "../core/verdict/try-policies";
import type { VersionComparer } from "../core/verdict/upgrade";
import type { Judge, Judging } from "../core/verdict/verdict";
import { createWorkspace, type Workspace, type WorkspaceOptions } from "../core/workspace";
import { type Charts, createCharts } from "./charts";
import { type Configs, createConfigs, levelsFrom } from "./configs";
import { type Disposable, Emitter, type Event } from "./events";
import type { Files } from "./files";
import type { Log } from "./log";
import { createRendering, type Rendering } from "./rendering";
import { createVerdicts, type Verdicts } from "./verdicts";
import { createWorkspaceFiles, type WorkspaceFiles } from "./workspace-files";

/** What the editor's own settings say for a file; anything that is no valid value counts as not set. */
export interface EditorSettings {
  readonly preset: unknown;
  readonly kubernetesVersion: unknown;
  /** `v1.36.3`: what the connected cluster says of itself, which `auto` stands for. */
  readonly clusterVersion?: string | undefined;
  /** The severity of a rule, by its id. */
  rule(id: string): unknown;
}

export interface SessionOptions extends WorkspaceOptions {
  readonly judge: Judge & Partial<Renderer & VersionComparer & PolicyTrial>;
  readonly reader: FileReader;
  readonly files: Files;
  readonly log: Log;
  settingsOf(uri: string): EditorSettings;
}

/**
 * An opened workspace as any editor needs it: manifests, verdicts, the files that no editor has open, danado.yaml and
 * settings. VS Code's adapters and the language server both stand on it.
 */
export interface Session extends Disposable {
  readonly workspace: Workspace;
  readonly verdicts: Verdicts;
  /** Says what the API server would, of any text: of what a fix would make, above all. */
  readonly judge: Judging & Partial<VersionComparer & PolicyTrial>;
  /** The manifests that no editor has open. */
  readonly files: WorkspaceFiles;
  readonly configs: Configs;
  /** Those whose templates and values files are open. */
  readonly charts: Charts;
  /** Absent where nobody can render. */
  readonly rendering: Rendering | undefined;
  readonly log: Log;
  /** Takes an open document's text as it now is. What was known of its earlier text stands until it is judged. */
  update(uri: string, text: string): Manifest;
  /** Forgets a document that was closed. */
  forget(uri: string): void;
  /** All that is to be said of a manifest now; only what changed since the last call is looked at again. */
  problemsOf(uri: string): Problem[];
  /** By what its problems are judged: severities, the Kubernetes version, the verdict. */
  problemSettingsOf(uri: string): ProblemSettings;
  /** Settings or danado.yaml files changed. */
  readonly onDidChangeSettings: Event<void>;
  /** To be called when the editor's own settings have changed. */
  settingsChanged(): void;
}

/** What danado.yaml and the settings say for a file. */
type Choice = Pick<ProblemSettings, "kubernetesVersion"> & { readonly severities: Levels };

export function createSession({ judge, reader, files: onDisk, log, settingsOf, ...options }: SessionOptions): Session {
  const workspace = createWorkspace({ ...options, followsOnly: true });
  const verdicts = createVerdicts(workspace, judge, log, (uri) => choiceFor(uri).kubernetesVersion);
  const configs = createConfigs(onDisk, log);
  const charts = createCharts(workspace, onDisk, configs, log);
  const files = createWorkspaceFiles(workspace, reader, configs, onDisk, log);
  const changed = new Emitter<void>();
  /** Asked at every key, and an editor's own look-up goes through all layers of its settings each time. */
  const choices = new Map<string, Choice>();

  function settingsChanged(): void {
    choices.clear();
    changed.fire(undefined);
  }

  function choiceFor(uri: string): Choice {
    let known = choices.get(uri);
    if (!known) {
      known = readChoice(settingsOf(uri), configs.nearestTo(uri));
      choices.set(uri, known);
    }
    return known;
  }

  const problemSettingsOf = (uri: string): ProblemSettings => ({ ...choiceFor(uri), verdictOf: verdicts.of });
  const rendering = canRender(judge)
    ? createRendering({ workspace, judge, files: onDisk, configs, log, settingsOf: choiceFor })
    : undefined;
  const disposables = [
    ...[changed, verdicts, configs, files, charts, ...(rendering ? [rendering] : [])],
    configs.onDidChange(settingsChanged),
    onDisk.onDidChangeFolders(settingsChanged),
  ];

  return {
    ...{ workspace, verdicts, judge, configs, files, charts, rendering, log, problemSettingsOf, settingsChanged },
    onDidChangeSettings: changed.event,
    update(uri, text) {
      const before = workspace.get(uri);
      const after = workspace.update(uri, text);
      if (before) verdicts.carry(before, after);
      if (before?.text === text) return after;
      rendering?.edited(uri);
      charts.edited(uri);
      return after;
    },
    forget(uri) {
      choices.delete(uri);
      workspace.remove(uri);
      // What the editor had may never have been saved.
      rendering?.edited(uri);
    },
    problemsOf(uri) {
      const alone = problemsWhileTyping(workspace, uri, problemSettingsOf(uri));
      const chart = charts.known(uri);
      const rendered = rendering?.with(uri, alone) ?? alone;
      return chart ? [...rendered, ...helmProblemsIn(chart, uri)].sort(byPlace) : [...rendered];
    },
    dispose() {
      for (const one of disposables) one.dispose();
    },
  };
}

const byPlace = (a: Problem, b: Problem): number => a.span.start - b.span.start;

const canRender = (judge: Judge & Partial<Renderer>): judge is Judge & Renderer => judge.render !== undefined;

/** Of a cluster that is connected its own version is asked, unless another one is chosen. */
function versionFrom(chosen: unknown, ofCluster = ""): Pick<ProblemSettings, "kubernetesVersion"> {
  const version = typeof chosen === "string" && /^1\.\d+$/.test(chosen) ? chosen : minorOf(ofCluster);
  return version === "" ? {} : { kubernetesVersion: version };
}

/** What danado.yaml says goes before the editor's settings: everybody who works on the files sees the same. */
function readChoice(settings: EditorSettings, nearest: ReturnType<Configs["nearestTo"]>): Choice {
  const chosen = allRules.flatMap(({ id }) => {
    const value = settings.rule(id);
    return isLevel(value) ? [[id, value] as const] : [];
  });
  const { preset } = settings;
  const ofFile = nearest && levelsFrom(nearest);
  const version = nearest?.config.kubernetesVersion ?? settings.kubernetesVersion;
  return {
    severities: levelsOf(
      ofFile?.preset ?? (isPreset(preset) ? preset : "recommended"),
      Object.fromEntries(chosen),
      ofFile?.levels ?? {},
    ),
    ...versionFrom(version, settings.clusterVersion),
  };
}
