import type * as vscode from "vscode";
import type { App } from "../../host/app";
import * as clusterTree from "./cluster-tree";
import * as clusterTypes from "./cluster-types";
import * as debugContainer from "./debug-container";
import * as deleteLive from "./delete-live";
import * as diff from "./diff";
import * as drift from "./drift";
import * as forwardPort from "./forward-port";
import * as liveLens from "./live-lens";
import * as livePages from "./live-pages";
import * as logs from "./logs";
import * as openAsManifest from "./open-as-manifest";
import * as rolloutCommands from "./rollout-commands";
import * as runImage from "./run-image";
import * as session from "./session";
import * as shell from "./shell";

/** Features that show the live state of manifests and the cluster; desktop only. */
export const registerLive = (app: App): vscode.Disposable[] =>
  [
    session,
    clusterTypes,
    livePages,
    logs,
    shell,
    debugContainer,
    forwardPort,
    openAsManifest,
    rolloutCommands,
    runImage,
    diff,
    drift,
    deleteLive,
    liveLens,
    clusterTree,
  ].map(({ register }) => register(app));
