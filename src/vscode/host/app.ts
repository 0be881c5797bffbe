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
import { createSession, type Session } from "../../session/session";
import { clusterVersion, onDidChangeClusterTypes } from "../cluster/version";
import { linesOf, toDiagnostic } from "./convert";
import { createFiles } from "./files";

/** What every `register` is handed: the session, as VS Code's documents and uris ask for it. */
export interface App
  extends Pick<
    Session,
    "workspace" | "verdicts" | "judge" | "files" | "configs" | "charts" | "rendering" | "onDidChangeSettings"
  > {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** The files of the opened folders as they are on disk. */
  readonly disk: Files;
  /** The manifest as the editor shows it now, whether it is saved or not. */
  manifestOf(document: vscode.TextDocument): Manifest;
  /** Takes in what the editors show, for whoever reads other files than the one in view. */
  takeInOpenDocuments(): void;
  /** All that is to be said of it now; only what changed since the last call is looked at again. */
  problemsOf(document: vscode.TextDocument): Problem[];
  /** By what its problems are judged: severities, the Kubernetes version, the verdict. */
  problemSettingsOf(document: Pick<vscode.TextDocument, "uri">): ProblemSettings;
  /** Forgets a document that was closed. */
  forget(document: vscode.TextDocument): void;
}

export interface AppOptions extends WorkspaceOptions {
  readonly judge: Judge;
  readonly reader: FileReader;
}

/** The documents that may be manifests; most YAML is none, which only reading it tells. */
export const manifestSelector: readonly vscode.DocumentFilter[] = [{ language: "yaml" }, { language: "json" }];

/**
 * Also what is written with Helm: templates, by whatever name the extension that knows them gives their language, and
 * helpers that are no YAML.
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

/** What the user can mend: not the old side of a diff, nor what another extension only shows. */
export const isEditable = ({ uri }: vscode.TextDocument): boolean =>
  uri.scheme === "untitled" || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

/** What a command without a clicked file is about: the active editor's document or, beside a walkthrough, one in sight. */
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
  /** Whose text the workspace has: the document, for another may be opened by the same uri, and which of its versions. */
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
    // Whoever still works on a document that was closed meanwhile does not bring it back.
    if (document.isClosed) return before ?? workspace.read(uri, document.getText());
    held.set(uri, { document, version });
    const after = session.update(uri, document.getText());
    // The old side of a diff says nothing of how things are.
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
