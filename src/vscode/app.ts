import * as vscode from "vscode";
import { type ProblemSettings, problemsWhileTyping } from "../core/features/problems";
import type { FileReader } from "../core/index/file-reader";
import { setLanguage } from "../core/l10n";
import type { Manifest } from "../core/manifest/field";
import { configFileName } from "../core/practice/config";
import { isLevel, isPreset, type Levels, levelsOf } from "../core/practice/levels";
import type { Problem } from "../core/problem";
import { allRules } from "../core/rules";
import type { Judging } from "../core/verdict/judge-fixes";
import type { Judge } from "../core/verdict/verdict";
import { createWorkspace, type Workspace, type WorkspaceOptions } from "../core/workspace";
import { type Configs, createConfigs, levelsFrom } from "../session/configs";
import { createVerdicts, type Verdicts } from "../session/verdicts";
import { createWorkspaceFiles, type WorkspaceFiles } from "../session/workspace-files";
import { linesOf, toDiagnostic } from "./convert";
import { createFiles } from "./files";

/** What every `register` is handed: the manifests we know, the settings as they are now, the log. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly workspace: Workspace;
  readonly verdicts: Verdicts;
  /** Says what the API server would, of any text: of what a fix would make, above all. */
  readonly judge: Judging;
  /** The manifests that no editor has open. */
  readonly files: WorkspaceFiles;
  readonly log: vscode.LogOutputChannel;
  /** The manifest as the editor shows it now, whether it is saved or not. */
  manifestOf(document: vscode.TextDocument): Manifest;
  /** All that is to be said of it now; only what changed since the last call is looked at again. */
  problemsOf(document: vscode.TextDocument): Problem[];
  readonly configs: Configs;
  /** How loud each rule is in a file: by danado.yaml, the settings and the preset. */
  severitiesFor(uri: vscode.Uri): Levels;
  /** By what its problems are judged: severities, the Kubernetes version, the verdict. */
  problemSettingsOf(document: Pick<vscode.TextDocument, "uri">): ProblemSettings;
  /** Forgets a document that was closed. */
  forget(document: vscode.TextDocument): void;
  /** Some `danado.` setting changed; the language is already the new one. */
  readonly onDidChangeSettings: vscode.Event<void>;
}

export interface AppOptions extends WorkspaceOptions {
  readonly judge: Judge;
  readonly reader: FileReader;
}

/** The documents that may be manifests; most YAML is none, which only reading it tells. */
export const manifestSelector: vscode.DocumentSelector = [{ language: "yaml" }, { language: "json" }];

export const isConfigFile = ({ uri }: vscode.TextDocument): boolean => uri.path.endsWith(`/${configFileName}`);

export const mayBeManifest = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(manifestSelector, document) > 0;

/** What the user can mend: not the old side of a diff, nor what another extension only shows. */
export const isEditable = ({ uri }: vscode.TextDocument): boolean =>
  uri.scheme === "untitled" || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

/** What a command without a clicked file is about: the active editor's document or, beside a walkthrough, one in sight. */
export const documentInView = (): vscode.TextDocument | undefined =>
  vscode.window.activeTextEditor?.document ??
  vscode.window.visibleTextEditors.find(({ document }) => mayBeManifest(document))?.document;

export function createApp(context: vscode.ExtensionContext, { judge, reader, ...options }: AppOptions): App {
  const log = vscode.window.createOutputChannel("Danado", { log: true });
  const settingsChanged = new vscode.EventEmitter<void>();
  const workspace = createWorkspace({ ...options, followsOnly: true });
  const verdicts = createVerdicts(workspace, judge, log);
  const onDisk = createFiles();
  const configs = createConfigs(onDisk, log);
  const files = createWorkspaceFiles(workspace, reader, configs, onDisk, log);
  const configProblems = vscode.languages.createDiagnosticCollection("danado-config");
  /** Whose text the workspace has: the document, for another may be opened by the same uri, and which of its versions. */
  const held = new Map<string, { readonly document: vscode.TextDocument; readonly version: number }>();
  const choices = new Map<string, Choice>();

  chooseLanguage();
  context.subscriptions.push(
    log,
    settingsChanged,
    verdicts,
    configs,
    files,
    onDisk,
    configProblems,
    configs.onDidRead(({ uri, text, problems }) => {
      const lines = linesOf(text);
      configProblems.set(
        vscode.Uri.parse(uri),
        problems.map((problem) => toDiagnostic(lines, problem)),
      );
    }),
    configs.onDidChange(() => {
      choices.clear();
      settingsChanged.fire();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("danado")) return;
      choices.clear();
      chooseLanguage();
      settingsChanged.fire();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      choices.clear();
      settingsChanged.fire();
    }),
  );

  function manifestOf(document: vscode.TextDocument): Manifest {
    const uri = document.uri.toString();
    const before = workspace.get(uri);
    const { version } = document;
    const holding = held.get(uri);
    if (before && holding?.document === document && holding.version === version) return before;
    // Whoever still works on a document that was closed meanwhile does not bring it back.
    if (document.isClosed) return before ?? workspace.read(uri, document.getText());
    held.set(uri, { document, version });
    const after = workspace.update(uri, document.getText());
    // The old side of a diff says nothing of how things are.
    if (!isEditable(document)) workspace.index.close(uri);
    if (before) verdicts.carry(before, after);
    return after;
  }

  function choiceFor(uri: vscode.Uri): Choice {
    // Asked at every key: VS Code's own look-up goes through all layers of settings each time.
    const key = uri.toString();
    let known = choices.get(key);
    if (!known) {
      known = readChoice(uri, configs.nearestTo(key));
      choices.set(key, known);
    }
    return known;
  }

  const problemSettingsOf = ({ uri }: Pick<vscode.TextDocument, "uri">): ProblemSettings => ({
    ...choiceFor(uri),
    verdictOf: verdicts.of,
  });

  return {
    context,
    workspace,
    verdicts,
    judge,
    configs,
    severitiesFor: (uri) => choiceFor(uri).severities,
    files,
    log,
    onDidChangeSettings: settingsChanged.event,
    manifestOf,
    problemSettingsOf,
    problemsOf: (document) => problemsWhileTyping(workspace, manifestOf(document).uri, problemSettingsOf(document)),
    forget(document) {
      const uri = document.uri.toString();
      held.delete(uri);
      choices.delete(uri);
      workspace.remove(uri);
    },
  };
}

function chooseLanguage(): void {
  const chosen = vscode.workspace.getConfiguration("danado").get<string>("language", "auto");
  setLanguage(chosen === "auto" ? vscode.env.language : chosen);
}

/** What danado.yaml and the settings say for a file. */
type Choice = Pick<ProblemSettings, "kubernetesVersion"> & { readonly severities: Levels };

function readChoice(uri: vscode.Uri, nearest: ReturnType<Configs["nearestTo"]>): Choice {
  const settings = vscode.workspace.getConfiguration("danado", uri);
  const chosen = allRules.flatMap(({ id }) => {
    const value = settings.get(`rules.${id}`);
    return isLevel(value) ? [[id, value] as const] : [];
  });
  const preset = settings.get("preset");
  const ofFile = nearest && levelsFrom(nearest);
  const version = nearest?.config.kubernetesVersion ?? settings.get<string>("kubernetesVersion", "");
  return {
    severities: levelsOf(
      ofFile?.preset ?? (isPreset(preset) ? preset : "recommended"),
      Object.fromEntries(chosen),
      ofFile?.levels ?? {},
    ),
    ...(/^1\.\d+$/.test(version) && { kubernetesVersion: version }),
  };
}
