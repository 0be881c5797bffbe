/** Finds and loads kubeconfigs. */

import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { ClusterError } from "./failure";
import { readKubeconfig } from "./kubeconfig-fields";
import { KubectlConfig, type Trust } from "./kubectl-config";
import { proxyFor } from "./proxy";

export interface ContextChoice {
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string;
  /** Whether it is the kubeconfig's current-context, which Danado never changes. */
  readonly current: boolean;
}

/** The files that kubectl would read: those in the setting, otherwise in KUBECONFIG, otherwise the default one. */
export function kubeconfigFiles(setting: string, environment: NodeJS.ProcessEnv): string[] {
  const list = setting || environment.KUBECONFIG || join(homedir(), ".kube", "config");
  return list.split(delimiter).filter(Boolean).map(atHome);
}

const atHome = (file: string): string => (/^~[/\\]/.test(file) ? join(homedir(), file.slice(2)) : file);

/**
 * Additional kubeconfigs, each used separately: merging could confuse contexts that are all called `default`. A folder
 * stands for its files. Relative paths and `${workspaceFolder}` are resolved against the workspace's folder.
 */
export function moreKubeconfigs(setting: readonly string[], workspaceFolder: string | undefined): string[] {
  const files = setting.flatMap((entry) => {
    const named = atHome(entry.replace(/\$\{workspaceFolder\}/, workspaceFolder ?? "."));
    if (!isAbsolute(named) && workspaceFolder === undefined) return [];
    const path = resolve(workspaceFolder ?? "/", named);
    if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ name }) => join(path, name))
      .sort();
  });
  return [...new Set(files)];
}

/** Loads and merges kubeconfigs like kubectl: missing files are skipped, and the first file that sets a value wins. */
export function loadKubeconfig(files: readonly string[], trust: Trust = {}): KubectlConfig {
  const present = files.filter((file) => existsSync(file));
  if (present.length === 0) throw new ClusterError({ kind: "no-kubeconfig", looked: files });
  const all = present.map((file) => {
    try {
      return readKubeconfig(file);
    } catch (error) {
      // The others are not used either, because the broken one might override them.
      throw new ClusterError({ kind: "broken-kubeconfig", file, detail: firstLine(error) });
    }
  });
  const firstOfEach = <T extends { readonly name: string }>(lists: readonly (readonly T[])[]): T[] =>
    [...Map.groupBy(lists.flat(), ({ name }) => name).values()].flatMap(([first]) => first ?? []);
  return new KubectlConfig(
    {
      clusters: firstOfEach(all.map(({ clusters }) => clusters)),
      users: firstOfEach(all.map(({ users }) => users)),
      contexts: firstOfEach(all.map(({ contexts }) => contexts)),
      currentContext: all.find(({ currentContext }) => currentContext)?.currentContext ?? "",
    },
    trust,
  );
}

export const contextsOf = (kubeconfig: KubectlConfig): ContextChoice[] =>
  kubeconfig.contexts.map(({ name, cluster, namespace }) => ({
    name,
    cluster,
    namespace: namespace || "default",
    current: name === kubeconfig.currentContext,
  }));

/** Makes a context the current one of this object only, after checking that its entries exist. */
export function useContext(kubeconfig: KubectlConfig, context: string | undefined): ContextChoice {
  const wanted = context ?? kubeconfig.currentContext ?? "";
  const all = contextsOf(kubeconfig);
  const found = all.find(({ name }) => name === wanted);
  if (!found && all.length === 0) throw new ClusterError({ kind: "no-contexts" });
  if (!wanted) throw new ClusterError({ kind: "no-current-context", contexts: all.map(({ name }) => name) });
  if (!found) throw new ClusterError({ kind: "no-such-context", context: wanted });
  kubeconfig.setCurrentContext(wanted);
  if (!kubeconfig.getCurrentCluster())
    throw new ClusterError({ kind: "dangling-context", context: wanted, missing: "cluster", name: found.cluster });
  const user = kubeconfig.getContextObject(wanted)?.user ?? "";
  if (user && !kubeconfig.getCurrentUser())
    throw new ClusterError({ kind: "dangling-context", context: wanted, missing: "user", name: user });
  const { current } = kubeconfig;
  for (const entry of [current?.context, current?.cluster, current?.user])
    if (entry?.wrong) throw new ClusterError({ kind: "broken-kubeconfig", file: entry.file, detail: entry.wrong });
  const cluster = kubeconfig.getCurrentCluster();
  const proxyUrl = cluster && (cluster.proxyUrl ?? proxyFor(cluster.server, process.env));
  if (proxyUrl) Object.assign(cluster, { proxyUrl });
  return found;
}

/** Parsers quote the invalid text, which may be a token, so only the first line up to the quotation is shown. */
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split("\n")[0]
    ?.replace(/["'`].*$/, "")
    .slice(0, 160) ?? "";
