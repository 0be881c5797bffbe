import { language } from "../../core/l10n";

/**
 * The only way to src/cluster: client-node is loaded on first use, from a separate bundle
 * (esbuild.js keeps it out of the extension's). Only in a trusted workspace, since a kubeconfig may run programs.
 */
export type Cluster = typeof import("../../cluster");

let loaded: Cluster | undefined;

export async function loadCluster(): Promise<Cluster> {
  // Path of the bundle, next to dist/extension.js.
  loaded ??= require("./cluster.js") as Cluster;
  // The separate bundle has its own copy of the language setting.
  loaded.setLanguage(language());
  return loaded;
}
