/** The version of the cluster whose types are in use. */

import * as vscode from "vscode";

const changed = new vscode.EventEmitter<void>();
let version: string | undefined;

/** Fires when the types of a cluster become available or unavailable. */
export const onDidChangeClusterTypes = changed.event;

/** `v1.36.3`: the cluster's version when its types were read; undefined if none are in use. */
export const clusterVersion = (): string | undefined => version;

export function setClusterVersion(now: string | undefined): void {
  version = now;
  changed.fire();
}
