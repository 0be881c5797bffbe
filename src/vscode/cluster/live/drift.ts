/** Shows differences between files and the cluster. */

import * as vscode from "vscode";
import type { DriftPlace, FieldWay } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { Resource } from "../../../core/manifest/field";
import type { Problem } from "../../../core/problem";
import { type App, documentInView, manifestSelector } from "../../host/app";
import { actionsFor } from "../../host/code-actions";
import { toDiagnostic, toRange } from "../../host/convert";
import { guard } from "../../host/guard";
import { onCluster } from "../choice";
import { removeFromCluster } from "../plan";
import { driftProblem, driftProblemAt } from "./drift-problems";
import { startSession } from "./session";
import { wantedOf } from "./target";

/** A difference that is shown, with its resource. */
interface Shown {
  readonly problem: Problem;
  /** Undefined if it concerns the whole resource. */
  readonly place?: DriftPlace;
  /** Object and field; used for ignoring it. */
  readonly key: string;
  /** Start of its resource. */
  readonly offset: number;
}

const ignoredKey = "danado.ignoredDrift";

/**
 * `danado.showDrift`: shows where the cluster differs from the file, and additional fields in the cluster, as information
 * diagnostics until the file is edited. Runs only when the user asks, and again after one of its fixes or an apply.
 */
class DriftView implements vscode.Disposable {
  readonly #app: App;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection("danado-drift");
  /** By URI. */
  readonly #shown = new Map<string, readonly Shown[]>();
  readonly #disposables: vscode.Disposable[];

  constructor(app: App) {
    this.#app = app;
    const { registerCommand } = vscode.commands;
    this.#disposables = [
      this.#diagnostics,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#forget(document.uri);
      }),
      vscode.languages.registerCodeActionsProvider(
        manifestSelector,
        { provideCodeActions: guard(app, "drift", (document, range) => this.#actions(document, range)) },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
      registerCommand("danado.showDrift", (clicked: unknown) =>
        onCluster(app, () => this.#show(clicked instanceof vscode.Uri ? clicked : documentInView()?.uri)),
      ),
      registerCommand("danado.drift.again", (uri?: vscode.Uri) => onCluster(app, () => this.#again(uri))),
      registerCommand("danado.drift.applyMine", (uri: vscode.Uri, offset: number, way?: FieldWay) =>
        way
          ? removeFromCluster(app, uri, offset, [way])
          : vscode.commands.executeCommand("danado.applyToCluster", uri, undefined, offset),
      ),
      registerCommand("danado.drift.ignore", (uri: vscode.Uri, key: string) => this.#ignore(uri, key)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  get #ignored(): readonly string[] {
    return this.#app.context.workspaceState.get<readonly string[]>(ignoredKey, []);
  }

  #forget(uri: vscode.Uri): void {
    this.#diagnostics.delete(uri);
    this.#shown.delete(uri.toString());
  }

  async #show(uri: vscode.Uri | undefined): Promise<void> {
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    const resources = document ? this.#resourcesIn(document) : [];
    if (!document || resources.length === 0)
      return void vscode.window.showInformationMessage(t("There is no Kubernetes object here to compare."));
    const found = await comparing(this.#app, resources);
    if (!found) return;
    const shown = this.#put(document, found);
    const ignored = found.length - shown;
    if (shown > 0) return void (await vscode.commands.executeCommand("workbench.actions.view.problems"));
    if (ignored === 0) return void vscode.window.showInformationMessage(t("The cluster matches this file."));
    const show = t("Show Them");
    const words = t("The cluster matches this file, except for ignored differences.");
    if ((await vscode.window.showInformationMessage(words, show)) !== show) return;
    const keys = new Set(found.map(({ key }) => key));
    await this.#app.context.workspaceState.update(
      ignoredKey,
      this.#ignored.filter((key) => !keys.has(key)),
    );
    this.#put(document, found);
  }

  /** Checks one file again, or all that show differences, after something was done about them. */
  async #again(uri: vscode.Uri | undefined): Promise<void> {
    const uris = uri ? [uri] : [...this.#shown.keys()].map((text) => vscode.Uri.parse(text));
    for (const one of uris) {
      const document = await vscode.workspace.openTextDocument(one);
      const found = await comparing(this.#app, this.#resourcesIn(document));
      if (found) this.#put(document, found);
    }
  }

  #resourcesIn(document: vscode.TextDocument): Resource[] {
    return this.#app.manifestOf(document).documents.flatMap(({ resource }) => (resource?.name ? [resource] : []));
  }

  /** Shows the differences that are not ignored, and returns their number. */
  #put(document: vscode.TextDocument, found: readonly Shown[]): number {
    const ignored = new Set(this.#ignored);
    const shown = found.filter(({ key }) => !ignored.has(key));
    this.#shown.set(document.uri.toString(), shown);
    this.#diagnostics.set(
      document.uri,
      shown.map(({ problem }) => toDiagnostic(document, problem)),
    );
    return shown.length;
  }

  #actions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const { uri } = document;
    const met = (this.#shown.get(uri.toString()) ?? []).filter(({ problem }) =>
      toRange(document, problem.span).intersection(range),
    );
    return met.flatMap(({ problem, place, key, offset }) => {
      const action = (title: string, command: string, ...more: unknown[]) => {
        const one = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        one.command = { command, title, arguments: [uri, ...more] };
        return one;
      };
      const take = actionsFor(document, problem, this.#diagnostics.get(uri) ?? []);
      for (const one of take) one.command = { command: "danado.drift.again", title: one.title, arguments: [uri] };
      const mine = place?.added ? t("Remove it from the cluster…") : t("Apply this file's value to the cluster…");
      return [
        ...take,
        action(mine, "danado.drift.applyMine", offset, place?.added),
        ...(place ? [action(t("Ignore this difference"), "danado.drift.ignore", key)] : []),
      ];
    });
  }

  async #ignore(uri: vscode.Uri, key: string): Promise<void> {
    await this.#app.context.workspaceState.update(ignoredKey, [...new Set([...this.#ignored, key])]);
    const document = await vscode.workspace.openTextDocument(uri);
    this.#put(document, this.#shown.get(uri.toString()) ?? []);
  }
}

export const register = (app: App): vscode.Disposable => new DriftView(app);

const comparing = (app: App, resources: readonly Resource[]): Thenable<Shown[] | undefined> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Comparing with the cluster"), cancellable: true },
    async (progress, token) => {
      const { cluster, server, discovery, context, namespace } = await startSession(app);
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const found: Shown[] = [];
      for (const resource of resources) {
        const { apiVersion, kind, name, root } = resource;
        const at = { offset: root.span.start };
        const object = [context, apiVersion, kind, resource.namespace ?? namespace, name].join(" ");
        const whole = (words: string) =>
          found.push({ ...at, key: object, problem: driftProblemAt(root.get("kind"), resource, words) });
        progress.report({ message: `${kind}/${name}`, increment: 100 / resources.length });
        try {
          const drift = await cluster.driftOf(server, discovery, wantedOf(resource), namespace, stop.signal);
          if (drift.missing) whole(t("This is not in the cluster."));
          else
            for (const place of drift.places)
              found.push({
                ...at,
                place,
                key: `${object} ${JSON.stringify(place.path)}`,
                problem: driftProblem(resource, place),
              });
        } catch (error) {
          if (!(error instanceof cluster.ClusterError)) throw error;
          if (error.failure.kind === "cancelled") return undefined;
          whole(cluster.describeFailure(error.failure));
        }
      }
      return found;
    },
  );
