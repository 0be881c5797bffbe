import * as vscode from "vscode";
import type { App } from "../../host/app";
import { logFailure } from "../../host/guard";
import { applyToCluster, deleteFromCluster } from "../plan";
import { chooseContext } from "./choose-context";
import { chooseNamespace } from "./choose-namespace";

/** The commands that need a cluster; desktop only. */
const clusterCommands = [applyToCluster, deleteFromCluster, chooseContext, chooseNamespace];

export const registerClusterCommands = (app: App): vscode.Disposable[] =>
  clusterCommands.map(({ id, run }) =>
    vscode.commands.registerCommand(id, async (clicked?: unknown, selected?: unknown, at?: unknown) => {
      try {
        // Only the explorer passes the selected files; an editor's title passes its editor group instead.
        await run(
          app,
          clicked instanceof vscode.Uri ? clicked : undefined,
          Array.isArray(selected) ? selected : undefined,
          typeof at === "number" ? at : undefined,
        );
      } catch (error) {
        logFailure(app.log, id, error);
        throw error;
      }
    }),
  );
