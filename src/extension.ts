import type * as vscode from "vscode";
import { createNodeReader } from "./reading/node-reader";
import { createNodeDefinitions } from "./verdict/node-definitions";
import { createNodeJudge } from "./verdict/node-judge";
import { readShippedJson } from "./verdict/shipped-files";
import { createApp } from "./vscode/app";
import * as assistants from "./vscode/assistants";
import { registerClusterCommands } from "./vscode/commands";
import { registerFeatures } from "./vscode/features";
import * as clusterProblems from "./vscode/features/cluster-problems";
import * as clusterStatus from "./vscode/features/cluster-status";
import { registerLive } from "./vscode/live";
import * as planView from "./vscode/plan-view";
import { createApi, type DanadoApi } from "./vscode/public-api";
import * as tasks from "./vscode/tasks";

export function activate(context: vscode.ExtensionContext): DanadoApi {
  const app = createApp(context, {
    catalog: readShippedJson(__dirname, "catalog.json"),
    catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
    builtInDefinitions: createNodeDefinitions(__dirname),
    judge: createNodeJudge(__dirname),
    reader: createNodeReader(__dirname),
  });
  context.subscriptions.push(
    ...registerFeatures(app),
    clusterStatus.register(app),
    clusterProblems.register(app),
    planView.register(app),
    assistants.register(app),
    tasks.register(app),
    ...registerClusterCommands(app),
    ...registerLive(app),
  );
  return createApi(app);
}
