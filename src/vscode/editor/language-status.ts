/** The language status item of manifests. */

import * as vscode from "vscode";
import { minorOf } from "../../core/kinds/api-versions";
import { t } from "../../core/l10n";
import type { Manifest, ManifestDocument } from "../../core/manifest/field";
import { isLiveAnalysed } from "../../core/manifest/live-analysed";
import { clusterVersion, onDidChangeClusterTypes } from "../cluster/version";
import { type App, manifestSelector, mayBeManifest } from "../host/app";
import { setContext } from "../host/context-key";

/**
 * Shows which Kubernetes release a manifest is checked against, in the language status; only for manifests. The context key
 * `danado.isManifest` gives the same information to menus.
 */
export function register(app: App): vscode.Disposable {
  const release = new OptionalItem("danado.kubernetes");
  const template = new OptionalItem("danado.template");
  let said: boolean | undefined;

  function refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const documents = document && mayBeManifest(document) ? documentsIn(app.manifestOf(document)) : [];
    const isManifest = documents.some(({ role }) => role === "resource" || role === "incomplete");
    const tools = [...new Set(documents.flatMap((one) => one.template ?? []))];
    const isRendered = document !== undefined && (app.rendering?.covers(document.uri.toString()) ?? false);
    if (tools.length > 0) describeTemplates(template.shown(), tools.join(", "), isRendered);
    else template.dispose();
    if (said !== isManifest) setContext("danado.isManifest", isManifest);
    said = isManifest;
    if (document && isManifest) describeRelease(release.shown(), app, document);
    else release.dispose();
  }

  refresh();
  return vscode.Disposable.from(
    release,
    template,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) refresh();
    }),
    app.verdicts.onDidChangeState(refresh),
    onDidChangeClusterTypes(refresh),
    app.onDidChangeSettings(refresh),
    app.rendering?.onDidRender(refresh) ?? { dispose: () => undefined },
  );
}

/** A language status item that is not always shown. VS Code cannot hide them, so it is created when it is needed. */
class OptionalItem implements vscode.Disposable {
  #item: vscode.LanguageStatusItem | undefined;

  constructor(readonly id: string) {}

  shown(): vscode.LanguageStatusItem {
    this.#item ??= vscode.languages.createLanguageStatusItem(this.id, manifestSelector);
    return this.#item;
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }
}

function describeRelease(item: vscode.LanguageStatusItem, app: App, document: vscode.TextDocument): void {
  const { catalog, clusterDefinitions } = app.workspace;
  const newest = catalog.kubernetesVersion.replace(/^v/, "");
  const { kubernetesVersion: chosen = minorOf(newest) } = app.problemSettingsOf(document);
  const custom = clusterDefinitions.length;
  const version = `Kubernetes ${chosen === minorOf(newest) ? newest : chosen}`;
  const hasFailed = app.verdicts.state === "failed";
  const server = clusterVersion();
  const ofCluster = server
    ? t("The cluster runs {version}; {count} kinds of its own are known", { version: server, count: custom })
    : "";
  item.name = "Danado";
  item.text = custom > 0 ? `${version} · ${custom === 1 ? "1 CRD" : `${custom} CRDs`}` : version;
  item.detail = [checkedInWords(hasFailed, newest, chosen), ofCluster].filter(Boolean).join(". ");
  item.severity = hasFailed ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.busy = app.verdicts.state === "judging";
  item.command = { command: "workbench.action.openSettings", title: t("Settings"), arguments: ["danado"] };
}

function checkedInWords(hasFailed: boolean, newest: string, chosen: string): string {
  if (hasFailed) return t("The API server's own checks could not be loaded; the log says why");
  if (chosen === minorOf(newest)) return t("Checked as the API server of this version would, without a cluster");
  return t(
    "Checked like the API server of {version}, including what {chosen} deprecates, has removed or does not have yet",
    { version: newest, chosen },
  );
}

/** Templates are not checked; this is the only place that says so. */
function describeTemplates(item: vscode.LanguageStatusItem, tools: string, isRendered: boolean): void {
  item.name = t("Danado: template");
  item.text = isRendered ? t("{tools}: rendered and checked", { tools }) : t("{tools}: not checked", { tools });
  item.detail = isRendered
    ? t("This template is checked by what it renders to")
    : t("A {tools} template is not a manifest yet; check its output", { tools });
}

/** Files that are too large are not parsed. */
const documentsIn = (manifest: Manifest): readonly ManifestDocument[] =>
  isLiveAnalysed(manifest) ? manifest.documents : [];
