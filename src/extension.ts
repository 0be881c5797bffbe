/** The entry point on the desktop. */

import type * as vscode from "vscode";
import { watchNodeFolder } from "./reading/node-folder-watcher";
import { createNodeReader } from "./reading/node-reader";
import { createNodeDefinitions } from "./verdict/node-definitions";
import { createNodeJudge } from "./verdict/node-judge";
import { readShippedJson } from "./verdict/shipped-files";
import { registerClusterCommands } from "./vscode/cluster/commands";
import { registerLive } from "./vscode/cluster/live";
import * as planView from "./vscode/cluster/plan";
import * as clusterProblems from "./vscode/cluster/problems";
import * as clusterStatus from "./vscode/cluster/status";
import { registerFeatures } from "./vscode/editor";
import { createApp } from "./vscode/host/app";
import * as assistants from "./vscode/host/assistants";
import * as displayLanguage from "./vscode/host/display-language";
import { createApi, type DanadoApi } from "./vscode/host/public-api";
import * as tasks from "./vscode/host/tasks";
import { register as registerMap } from "./vscode/map-view/register";

export function activate(context: vscode.ExtensionContext): DanadoApi {
  const app = createApp(context, {
    catalog: readShippedJson(__dirname, "catalog.json"),
    catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
    builtInDefinitions: createNodeDefinitions(__dirname),
    judge: createNodeJudge(__dirname),
    reader: createNodeReader(__dirname),
    watchFolder: watchNodeFolder,
  });
  context.subscriptions.push(
    ...registerFeatures(app),
    registerMap(app),
    clusterStatus.register(app),
    clusterProblems.register(app),
    planView.register(app),
    assistants.register(app),
    tasks.register(app),
    displayLanguage.register(app),
    ...registerClusterCommands(app),
    ...registerLive(app),
  );
  return createApi(app);
}
