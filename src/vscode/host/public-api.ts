import * as vscode from "vscode";
import { createChecker } from "../../api/checker";
import type { CheckOptions, CheckResult } from "../../api/types";
import type { App } from "./app";

/**
 * What other extensions get of Danado:
 * `const danado = await vscode.extensions.getExtension<DanadoApi>("danado.danado")?.activate()`.
 * Within one version of the API members are only added.
 */
export interface DanadoApi {
  readonly apiVersion: 1;
  /** All that is to be said of a text of manifests, apart from the workspace. */
  check(text: string, options?: CheckOptions): Promise<CheckResult>;
  /** The API server's verdict came in for these documents: their diagnostics are complete. */
  readonly onDidJudge: vscode.Event<readonly vscode.Uri[]>;
}

export function createApi(app: App): DanadoApi {
  const judged = new vscode.EventEmitter<readonly vscode.Uri[]>();
  // The verdict's worker is the session's: it is not ended here.
  const checker = createChecker(app.workspace, { judge: app.judge.judge, dispose: () => undefined });
  app.context.subscriptions.push(
    judged,
    app.verdicts.onDidJudge((uris) => judged.fire(uris.map((uri) => vscode.Uri.parse(uri)))),
  );
  return { apiVersion: 1, check: checker.check, onDidJudge: judged.event };
}
