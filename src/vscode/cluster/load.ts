import { language } from "../../core/l10n";

/**
 * The one door to src/cluster: client-node is read when a cluster is first asked for, from a bundle of its own
 * (esbuild.js keeps it out of the extension's). Only in a trusted workspace: a kubeconfig may run programs.
 */
export type Cluster = typeof import("../../cluster");

let loaded: Cluster | undefined;

export async function loadCluster(): Promise<Cluster> {
  // The path is that of the bundle, beside dist/extension.js.
  loaded ??= require("./cluster.js") as Cluster;
  // A bundle of its own has a language of its own.
  loaded.setLanguage(language());
  return loaded;
}
