/** The language status item of manifests. */

import * as vscode from "vscode";
import { minorOf } from "../../core/kinds/api-versions";
import { t } from "../../core/l10n";
import type { Manifest, ManifestDocument } from "../../core/manifest/field";
import { isLiveAnalysed } from "../../core/manifest/live-analysed";
import { clusterVersion, onDidChangeClusterTypes } from "../cluster/version";
import { type App, manifestSelector, mayBeManifest } from "../host/app";

/**
 * Shows which Kubernetes release a manifest is checked against, in the language status; only for manifests. The context key
 * `danado.isManifest` gives the same information to menus.
 */
export function register(app: App): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  let note: vscode.LanguageStatusItem | undefined;
  let said: boolean | undefined;

  function refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const documents = document && mayBeManifest(document) ? documentsIn(app.manifestOf(document)) : [];
    const isManifest = documents.some(({ role }) => role === "resource" || role === "incomplete");
    const tools = [...new Set(documents.flatMap(({ template }) => template ?? []))];
    showTemplates(tools, document !== undefined && (app.rendering?.covers(document.uri.toString()) ?? false));
    if (said !== isManifest) void vscode.commands.executeCommand("setContext", "danado.isManifest", isManifest);
    said = isManifest;
    if (!document || !isManifest) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem("danado.kubernetes", manifestSelector);
    const failed = app.verdicts.state === "failed";
    item.name = "Danado";
    const judgedBy = app.workspace.catalog.kubernetesVersion.replace(/^v/, "");
    const { kubernetesVersion: chosen = minorOf(judgedBy) } = app.problemSettingsOf(document);
    const isNewest = chosen === minorOf(judgedBy);
    const custom = app.workspace.clusterDefinitions.length;
    const version = `Kubernetes ${isNewest ? judgedBy : chosen}`;
    item.text = custom > 0 ? `${version} · ${custom === 1 ? "1 CRD" : `${custom} CRDs`}` : version;
    const checked = failed
      ? t("The API server's own checks could not be loaded; the log says why")
      : isNewest
        ? t("Checked as the API server of this version would, without a cluster")
        : t(
            "Checked like the API server of {version}, including what {chosen} deprecates, has removed or does not have yet",
            {
              version: judgedBy,
              chosen,
            },
          );
    const server = clusterVersion();
    const ofCluster = server
      ? t("The cluster runs {version}; {count} kinds of its own are known", { version: server, count: custom })
      : "";
    item.detail = [checked, ofCluster].filter(Boolean).join(". ");
    item.severity = failed ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.busy = app.verdicts.state === "judging";
    item.command = {
      command: "workbench.action.openSettings",
      title: t("Settings"),
      arguments: ["danado"],
    };
  }

  /** Templates are not checked; this is the only place that says so. */
  function showTemplates(languages: readonly string[], isRendered: boolean): void {
    if (languages.length === 0) {
      note?.dispose();
      note = undefined;
      return;
    }
    note ??= vscode.languages.createLanguageStatusItem("danado.template", manifestSelector);
    note.name = t("Danado: template");
    const tools = languages.join(", ");
    note.text = isRendered ? t("{tools}: rendered and checked", { tools }) : t("{tools}: not checked", { tools });
    note.detail = isRendered
      ? t("This template is checked by what it renders to")
      : t("A {tools} template is not a manifest yet; check its output", { tools });
  }

  refresh();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) refresh();
    }),
    app.verdicts.onDidChangeState(refresh),
    onDidChangeClusterTypes(refresh),
    app.onDidChangeSettings(refresh),
    app.rendering?.onDidRender(refresh) ?? { dispose: () => undefined },
    {
      dispose: () => {
        item?.dispose();
        note?.dispose();
      },
    },
  );
}

/** Files that are too large are not parsed. */
const documentsIn = (manifest: Manifest): readonly ManifestDocument[] =>
  isLiveAnalysed(manifest) ? manifest.documents : [];
