import * as vscode from "vscode";

const changed = new vscode.EventEmitter<void>();
let version: string | undefined;

/** The types of a cluster came into use, or went. */
export const onDidChangeClusterTypes = changed.event;

/** `v1.36.3`: what the cluster said of itself when its types were read; undefined where none are in use. */
export const clusterVersion = (): string | undefined => version;

export function setClusterVersion(now: string | undefined): void {
  version = now;
  changed.fire();
}
