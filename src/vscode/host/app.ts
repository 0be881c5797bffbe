/** The App: the session, adapted to VS Code's documents and URIs. */

import * as vscode from "vscode";
import type { ProblemSettings } from "../../core/analysis";
import type { FileReader } from "../../core/index/file-reader";
import { setLanguage } from "../../core/l10n";
import type { Manifest } from "../../core/manifest/field";
import { configFileName } from "../../core/practice/config";
import type { Problem } from "../../core/problem";
import type { Judge } from "../../core/verdict/verdict";
import type { WorkspaceOptions } from "../../core/workspace";
import type { Files } from "../../session/files";
import type { WatchFolder } from "../../session/missed-files";
import { createSession, type Session } from "../../session/session";
import { clusterVersion, onDidChangeClusterTypes } from "../cluster/version";
import { linesOf, toDiagnostic } from "./convert";
import { createFiles } from "./files";

/** Passed to each `register` function: the session with VS Code's documents and URIs. */
export interface App
  extends Pick<
    Session,
    "workspace" | "verdicts" | "judge" | "files" | "configs" | "charts" | "rendering" | "onDidChangeSettings"
  > {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** The files of the opened folders as they are on disk. */
  readonly disk: Files;
  /** The manifest in the editor's current state, saved or not. */
  manifestOf(document: vscode.TextDocument): Manifest;
  /** Updates the workspace from all open editors, for features that read other files than the one in view. */
  takeInOpenDocuments(): void;
  /** All current problems of a document; only what changed since the last call is checked again. */
  problemsOf(document: vscode.TextDocument): Problem[];
  /** The settings for its problems: severities, Kubernetes version, verdict. */
  problemSettingsOf(document: Pick<vscode.TextDocument, "uri">): ProblemSettings;
  /** Discards a document that was closed. */
  forget(document: vscode.TextDocument): void;
}

export interface AppOptions extends WorkspaceOptions {
  readonly judge: Judge;
  readonly reader: FileReader;
  readonly watchFolder?: WatchFolder;
}

/** Documents that may be manifests; most YAML files are not, which only parsing can tell. */
export const manifestSelector: readonly vscode.DocumentFilter[] = [{ language: "yaml" }, { language: "json" }];

/**
 * Also Helm files: templates, whatever the extension that supports them calls their language, and helper files that are not
 * YAML.
 */
export const authoringSelector: readonly vscode.DocumentFilter[] = [
  ...manifestSelector,
  ...["helm", "helm-template", "yaml-helm"].map((language) => ({ language })),
  { pattern: "**/templates/**/*.tpl" },
  { pattern: "**/templates/NOTES.txt" },
];

export const isConfigFile = ({ uri }: vscode.TextDocument): boolean => uri.path.endsWith(`/${configFileName}`);

export const mayBeManifest = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(manifestSelector, document) > 0;

/** Whether the user can edit it: not the old side of a diff, nor virtual documents of other extensions. */
export const isEditable = ({ uri }: vscode.TextDocument): boolean =>
  uri.scheme === "untitled" || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

/**
 * The document that a command without a clicked file applies to: the active editor's or, next to a walkthrough, a visible
 * one.
 */
export const documentInView = (): vscode.TextDocument | undefined =>
  vscode.window.activeTextEditor?.document ??
  vscode.window.visibleTextEditors.find(({ document }) => mayBeManifest(document))?.document;

export function createApp(context: vscode.ExtensionContext, { judge, reader, ...options }: AppOptions): App {
  const log = vscode.window.createOutputChannel("Danado", { log: true });
  const onDisk = createFiles();
  const session = createSession({
    ...{ ...options, judge, reader, log },
    files: onDisk,
    settingsOf(uri) {
      const settings = vscode.workspace.getConfiguration("danado", vscode.Uri.parse(uri));
      return {
        preset: settings.get("preset"),
        kubernetesVersion: settings.get("kubernetesVersion"),
        clusterVersion: clusterVersion(),
        rule: (id) => settings.get(`rules.${id}`),
      };
    },
  });
  const { workspace, configs } = session;
  const configProblems = vscode.languages.createDiagnosticCollection("danado-config");
  /** The document and version whose text the workspace has; the same URI may be opened again as another document. */
  const held = new Map<string, { readonly document: vscode.TextDocument; readonly version: number }>();

  chooseLanguage();
  context.subscriptions.push(
    ...[log, session, onDisk, configProblems],
    configs.onDidRead(({ uri, text, problems }) => {
      const lines = linesOf(text);
      configProblems.set(
        vscode.Uri.parse(uri),
        problems.map((problem) => toDiagnostic(lines, problem)),
      );
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("danado")) return;
      chooseLanguage();
      session.settingsChanged();
    }),
    onDidChangeClusterTypes(() => session.settingsChanged()),
  );

  function manifestOf(document: vscode.TextDocument): Manifest {
    const uri = document.uri.toString();
    const before = workspace.get(uri);
    const { version } = document;
    const holding = held.get(uri);
    if (before && holding?.document === document && holding.version === version) return before;
    // A late request for a closed document must not add it to the workspace again.
    if (document.isClosed) return before ?? workspace.read(uri, document.getText());
    held.set(uri, { document, version });
    const after = session.update(uri, document.getText());
    // The old side of a diff does not represent the current state.
    if (!isEditable(document)) workspace.index.close(uri);
    return after;
  }

  return {
    ...session,
    ...{ context, log, disk: onDisk, manifestOf },
    takeInOpenDocuments() {
      for (const document of vscode.workspace.textDocuments)
        if (vscode.languages.match(authoringSelector, document) > 0 && isEditable(document)) manifestOf(document);
    },
    problemSettingsOf: ({ uri }) => session.problemSettingsOf(uri.toString()),
    problemsOf: (document) => session.problemsOf(manifestOf(document).uri),
    forget(document) {
      const uri = document.uri.toString();
      held.delete(uri);
      session.forget(uri);
    },
  };
}

function chooseLanguage(): void {
  const chosen = vscode.workspace.getConfiguration("danado").get<string>("language", "auto");
  setLanguage(chosen === "auto" ? vscode.env.language : chosen);
}
