/** The API for other extensions. */

import * as vscode from "vscode";
import { createChecker } from "../../api/checker";
import type { CheckOptions, CheckResult } from "../../api/types";
import { t } from "../../core/l10n";
import { unknownEnvironment } from "../../core/render/environments";
import type { App } from "./app";

/**
 * The API that Danado exports to other extensions:
 * `const danado = await vscode.extensions.getExtension<DanadoApi>("danado.danado")?.activate()`.
 * Within one version of the API, members are only added.
 */
export interface DanadoApi {
  readonly apiVersion: 1;
  /** All problems of a text of manifests, independent of the workspace. */
  check(text: string, options?: CheckOptions): Promise<CheckResult>;
  /** The API server's verdict arrived for these documents, so their diagnostics are complete. */
  readonly onDidJudge: vscode.Event<readonly vscode.Uri[]>;
  /**
   * Renders a kustomization or chart of the workspace from the current state of its files, open editors included. `file`
   * is its kustomization.yaml or Chart.yaml. `environment` is one of the chart's environments (danado.yaml, Argo CD,
   * Flux); the first one if it is not given.
   */
  render(file: vscode.Uri, environment?: string): Promise<Rendered>;
}

export interface Rendered {
  /** What `kustomize build` or `helm template` would print; empty if it could not be rendered. */
  readonly text: string;
  /** Why it could not be rendered, or what was left out. */
  readonly failures: readonly string[];
  /** The files that were read. */
  readonly sources: readonly vscode.Uri[];
}

export function createApi(app: App): DanadoApi {
  const judged = new vscode.EventEmitter<readonly vscode.Uri[]>();
  // The worker belongs to the session and is not ended here.
  const checker = createChecker(app.workspace, { judge: app.judge.judge, dispose: () => undefined });
  app.context.subscriptions.push(
    judged,
    app.verdicts.onDidJudge((uris) => judged.fire(uris.map((uri) => vscode.Uri.parse(uri)))),
  );
  return { apiVersion: 1, check: checker.check, onDidJudge: judged.event, render: createRender(app) };
}

function createRender({ rendering }: App): DanadoApi["render"] {
  const failed = (reason: string): Rendered => ({ text: "", failures: [reason], sources: [] });
  return async (file, name) => {
    if (!rendering) return failed(t("Kustomizations and charts are not rendered here."));
    const environments = await rendering.environmentsAt(file.toString());
    const environment = name === undefined ? environments[0] : environments.find((one) => one?.name === name);
    if (name !== undefined && !environment) return failed(unknownEnvironment(name, environments));
    const { text, failures, sources } = await rendering.renderAt(file.toString(), environment);
    return { text, failures, sources: sources.map((uri) => vscode.Uri.parse(uri)) };
  };
}
