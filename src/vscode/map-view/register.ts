import * as vscode from "vscode";
import type { App } from "../host/app";
import { logFailure } from "../host/guard";
import { showMap } from "./panel";

/** `danado.showMap`: from the palette, an editor's title, or a file or folder of the explorer. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.showMap", async (clicked?: unknown) => {
    try {
      await showMap(app, clicked instanceof vscode.Uri ? clicked : undefined);
    } catch (error) {
      logFailure(app.log, "map", error);
      throw error;
    }
  });
