/** The API for other extensions. */

import * as vscode from "vscode";
import { createChecker } from "../../api/checker";
import type { CheckOptions, CheckResult } from "../../api/types";
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
}

export function createApi(app: App): DanadoApi {
  const judged = new vscode.EventEmitter<readonly vscode.Uri[]>();
  // The worker belongs to the session and is not ended here.
  const checker = createChecker(app.workspace, { judge: app.judge.judge, dispose: () => undefined });
  app.context.subscriptions.push(
    judged,
    app.verdicts.onDidJudge((uris) => judged.fire(uris.map((uri) => vscode.Uri.parse(uri)))),
  );
  return { apiVersion: 1, check: checker.check, onDidJudge: judged.event };
}
