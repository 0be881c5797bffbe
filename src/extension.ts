import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { createNodeJudge } from "./verdict/node-judge";
import { createApp } from "./vscode/app";
import { applyToCluster } from "./vscode/commands/apply-to-cluster";
import { chooseContext } from "./vscode/commands/choose-context";
import { chooseNamespace } from "./vscode/commands/choose-namespace";
import { registerFeatures } from "./vscode/features";
import * as clusterProblems from "./vscode/features/cluster-problems";
import * as clusterStatus from "./vscode/features/cluster-status";
import { logFailure } from "./vscode/guard";

const readJson = (name: string) => JSON.parse(readFileSync(join(__dirname, name), "utf8"));

export function activate(context: vscode.ExtensionContext): void {
  const app = createApp(context, {
    catalog: readJson("catalog.json"),
    catalogText: () => readJson("catalog-text.json"),
    judge: createNodeJudge(__dirname),
  });
  const command = <Asked extends unknown[]>(id: string, run: (...asked: Asked) => Promise<void>) =>
    vscode.commands.registerCommand(id, async (...asked: Asked) => {
      try {
        await run(...asked);
      } catch (error) {
        // Thrown on, for the user asked by name: VS Code shows it.
        logFailure(app.log, id, error);
        throw error;
      }
    });
  context.subscriptions.push(
    ...registerFeatures(app),
    clusterStatus.register(app),
    clusterProblems.register(app),
    command(applyToCluster.id, (clicked?: vscode.Uri, selected?: vscode.Uri[]) =>
      applyToCluster.run(app, clicked, selected),
    ),
    command(chooseContext.id, () => chooseContext.run(app)),
    command(chooseNamespace.id, () => chooseNamespace.run(app)),
  );
}
