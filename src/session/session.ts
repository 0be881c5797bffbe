/** The session: everything that VS Code and the language server share. */

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
import { type WatchFolder, withMissedFiles } from "./missed-files";
import { createRendering, type Rendering } from "./rendering";
import { createVerdicts, type Verdicts } from "./verdicts";
import { createWorkspaceFiles, type WorkspaceFiles } from "./workspace-files";

/** The editor's own settings for a file; invalid values count as not set. */
export interface EditorSettings {
  readonly preset: unknown;
  readonly kubernetesVersion: unknown;
  /** `v1.36.3`: the version of the connected cluster, which `auto` refers to. */
  readonly clusterVersion?: string | undefined;
  /** The severity of a rule, by its id. */
  rule(id: string): unknown;
}

export interface SessionOptions extends WorkspaceOptions {
  readonly judge: Judge & Partial<Renderer & VersionComparer & PolicyTrial>;
  readonly reader: FileReader;
  readonly files: Files;
  readonly watchFolder?: WatchFolder | undefined;
  readonly log: Log;
  settingsOf(uri: string): EditorSettings;
}

/**
 * An opened workspace as any editor needs it: manifests, verdicts, unopened files, danado.yaml and settings. VS Code's
 * adapters and the language server are both built on it.
 */
export interface Session extends Disposable {
  readonly workspace: Workspace;
  readonly verdicts: Verdicts;
  /** Judges any text, mainly the results of fixes. */
  readonly judge: Judging & Partial<VersionComparer & PolicyTrial>;
  /** The manifests that are not open. */
  readonly files: WorkspaceFiles;
  readonly configs: Configs;
  /** The charts whose templates or values files are open. */
  readonly charts: Charts;
  /** Absent if no renderer is available. */
  readonly rendering: Rendering | undefined;
  readonly log: Log;
  /**
   * Sets the current text of an open document. What was known about its earlier text is kept until the new one is judged.
   */
  update(uri: string, text: string): Manifest;
  /** Discards a document that was closed. */
  forget(uri: string): void;
  /** All current problems of a manifest; only what changed since the last call is checked again. */
  problemsOf(uri: string): Problem[];
  /** The settings for its problems: severities, Kubernetes version, verdict. */
  problemSettingsOf(uri: string): ProblemSettings;
  /** Settings or danado.yaml files changed. */
  readonly onDidChangeSettings: Event<void>;
  /** Must be called when the editor's own settings have changed. */
  settingsChanged(): void;
}

/** The settings of a file according to danado.yaml and the editor. */
type Choice = Pick<ProblemSettings, "kubernetesVersion"> & { readonly severities: Levels };

export function createSession({
  judge,
  reader,
  files: reported,
  watchFolder,
  log,
  settingsOf,
  ...options
}: SessionOptions): Session {
  const isIgnored = (uri: string) => files.isIgnored(uri);
  const onDisk = withMissedFiles(reported, { log, watchFolder, isIgnored });
  const workspace = createWorkspace({ ...options, followsOnly: true });
  const verdicts = createVerdicts(workspace, judge, log, (uri) => choiceFor(uri).kubernetesVersion);
  const configs = createConfigs(onDisk, log);
  const charts = createCharts(workspace, onDisk, configs, log);
  const files = createWorkspaceFiles(workspace, reader, configs, onDisk, log);
  const changed = new Emitter<void>();
  /** Cached, since it is needed on every keystroke, and the editor's lookup merges all layers of its settings each time. */
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
    ...[onDisk, changed, verdicts, configs, files, charts, ...(rendering ? [rendering] : [])],
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
      // The editor's text may never have been saved.
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

/** The connected cluster's version, unless another one is configured. */
function versionFrom(chosen: unknown, ofCluster = ""): Pick<ProblemSettings, "kubernetesVersion"> {
  const version = typeof chosen === "string" && /^1\.\d+$/.test(chosen) ? chosen : minorOf(ofCluster);
  return version === "" ? {} : { kubernetesVersion: version };
}

/** danado.yaml takes precedence over the editor's settings, so that everyone who works on the files sees the same. */
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
