import * as vscode from "vscode";
import type { DriftPlace, DriftStep } from "../../cluster/index";
import { t } from "../../core/l10n";
import type { Field, Resource } from "../../core/manifest/field";
import type { Problem } from "../../core/problem";
import { type App, documentInView } from "../app";
import { onCluster } from "../cluster-choice";
import { toDiagnostic } from "../convert";
import { startSession } from "./session";
import { wantedOf } from "./target";

/**
 * `danado.showDrift`: what the cluster has otherwise than the file, as information on the file's lines, until the file is
 * changed. Asked for by the user, never by itself.
 */
export function register(app: App): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("danado-drift");
  return vscode.Disposable.from(
    shown,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) shown.delete(document.uri);
    }),
    vscode.commands.registerCommand("danado.showDrift", (clicked: unknown) =>
      onCluster(app, async () => {
        const uri = clicked instanceof vscode.Uri ? clicked : documentInView()?.uri;
        const document = uri && (await vscode.workspace.openTextDocument(uri));
        const resources = document
          ? app.manifestOf(document).documents.flatMap(({ resource }) => (resource?.name ? [resource] : []))
          : [];
        if (!document || resources.length === 0)
          return void vscode.window.showInformationMessage(t("There is no Kubernetes object here to compare."));
        const problems = await comparing(app, resources);
        if (!problems) return;
        shown.set(
          document.uri,
          problems.map((problem) => toDiagnostic(document, problem)),
        );
        if (problems.length > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
        else void vscode.window.showInformationMessage(t("The cluster has just what this file says."));
      }),
    ),
  );
}

const comparing = (app: App, resources: readonly Resource[]): Thenable<Problem[] | undefined> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Comparing with the cluster"), cancellable: true },
    async (progress, token) => {
      const { cluster, server, discovery, namespace } = await startSession(app);
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const problems: Problem[] = [];
      for (const resource of resources) {
        progress.report({ message: `${resource.kind}/${resource.name}`, increment: 100 / resources.length });
        try {
          const drift = await cluster.driftOf(server, discovery, wantedOf(resource), namespace, stop.signal);
          if (drift.missing)
            problems.push(problemAt(resource.root.get("kind"), resource, t("This is not in the cluster.")));
          else problems.push(...drift.places.map((place) => problemOf(resource, place)));
        } catch (error) {
          if (!(error instanceof cluster.ClusterError)) throw error;
          if (error.failure.kind === "cancelled") return undefined;
          problems.push(problemAt(resource.root.get("kind"), resource, cluster.wordsOf(error.failure)));
        }
      }
      return problems;
    },
  );

function problemOf(resource: Resource, { path, live, wanted }: DriftPlace): Problem {
  const { field, rest } = nearest(resource.root, path);
  const name = rest.map(stepInWords).join("");
  // What a Secret holds is told to nobody.
  const hidden = resource.kind === "Secret" && (path[0] === "data" || path[0] === "stringData");
  const message = hidden
    ? t("The cluster has another value here.")
    : rest.length > 0
      ? live === undefined
        ? t("The cluster does not have {name} here.", { name })
        : t("The cluster has {name} here as well: {live}", { name, live: short(live) })
      : live === undefined
        ? t("The cluster has nothing here.")
        : t("The cluster has {live} here, not {wanted}.", { live: short(live), wanted: short(wanted) });
  return problemAt(field, resource, message);
}

/** The deepest field of the manifest on the way, and what of the way is left. */
function nearest(root: Field, path: readonly DriftStep[]): { field: Field; rest: readonly DriftStep[] } {
  let field = root;
  for (const [index, step] of path.entries()) {
    const next: Field | undefined =
      typeof step === "object"
        ? field.children.find((item) => item.text("name") === step.name)
        : field.children.find(({ key }) => key === step);
    if (!next) return { field, rest: path.slice(index) };
    field = next;
  }
  return { field, rest: [] };
}

const stepInWords = (step: DriftStep, index: number): string =>
  typeof step === "object" ? `[${step.name}]` : typeof step === "number" ? `[${step}]` : index > 0 ? `.${step}` : step;

const short = (value: unknown): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

function problemAt(field: Field | undefined, { root }: Resource, message: string): Problem {
  const at = field && field !== root ? field : root.get("kind");
  const isBlock = at?.shape === "map" || at?.shape === "list";
  const span = (isBlock ? (at?.keySpan ?? at?.children[0]?.keySpan) : at?.valueSpan) ?? at?.span ?? root.span;
  return { code: "drift", source: "cluster", severity: "info", span, message, ...(at ? { path: at.path } : {}) };
}
