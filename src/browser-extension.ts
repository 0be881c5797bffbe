import * as vscode from "vscode";
import type { Catalog } from "./core/schema/catalog";
import { createBrowserReader } from "./reading/browser-reader";
import { createBrowserJudge } from "./verdict/browser-judge";
import { registerFeatures } from "./vscode/editor";
import { createApp } from "./vscode/host/app";
import { register as registerMap } from "./vscode/map-view/register";

/** The entry point in a browser (vscode.dev): everything except the cluster, which browsers cannot reach. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bytes = async (path: string) =>
    new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, "dist", path)));
  const text = async (path: string) => new TextDecoder().decode(await bytes(path));
  const [catalog, catalogText] = await Promise.all([text("catalog.json"), text("catalog-text.json")]);
  const kinds: Catalog = JSON.parse(catalog);
  const app = createApp(context, {
    catalog: kinds,
    reader: createBrowserReader(kinds, () => text("browser/reading-worker.js")),
    catalogText: () => JSON.parse(catalogText),
    judge: createBrowserJudge({
      workerSource: () => text("browser/verdict-worker.js"),
      code: () => bytes("verdict-code.br"),
      memory: () => bytes("verdict-memory.br"),
    }),
  });
  context.subscriptions.push(...registerFeatures(app), registerMap(app));
}
