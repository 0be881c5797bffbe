/** MCP tools that use a cluster. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { bundledOptions } from "../api/node";
import type * as ClusterModule from "../cluster/index";
import { language, t } from "../core/l10n";
import { objectsIn } from "../core/manifest/objects";
import { matchesAny } from "../core/name-patterns";
import { createWorkspace } from "../core/workspace";
import { environments, rendered } from "./file-tools";
import { answer, refusal } from "./server";

type Cluster = typeof ClusterModule;

export interface ClusterAccess {
  /** The kubeconfig's current context if undefined. */
  readonly context: string | undefined;
  readonly allowsApply: boolean;
  /** Patterns of contexts that must never be written to. */
  readonly protectedContexts: readonly string[];
}

const objectPlan = z.object({
  object: z.string().describe("Kind/name"),
  namespace: z.string(),
  result: z
    .string()
    .describe("created, changed, unchanged, failed, conflict, replaceable, …: what would happen, or did"),
  reason: z.string().optional(),
  warnings: z.array(z.string()).optional(),
});

const whatIsApplied = {
  text: z.string().max(3_000_000).optional().describe("YAML or JSON, one or more documents"),
  path: z.string().optional().describe("A folder with kustomization.yaml or Chart.yaml, instead of a text"),
  environment: z.string().optional().describe(environments),
  namespace: z.string().optional().describe("For manifests that name none"),
};

interface WhatIsApplied {
  readonly text?: string | undefined;
  readonly path?: string | undefined;
  readonly environment?: string | undefined;
}

/** Nothing is applied of what cannot be rendered completely. */
async function manifestsOf(folder: string, { text, path, environment }: WhatIsApplied): Promise<string> {
  if (path !== undefined && text === undefined) return rendered(folder, path, environment, true);
  if (text === undefined || path !== undefined) throw new Error(t("Give either text or path"));
  return text;
}

/** Required by client-node. */
const lowestNode = 22;

/** Registers `plan` and, if allowed, `apply`, for one context of the user's own kubeconfig. */
export function registerClusterTools(server: McpServer, folder: string, access: ClusterAccess): void {
  server.registerTool(
    "plan",
    {
      title: t("Plan an apply"),
      description:
        "What applying these manifests, or what a kustomization or chart renders to, would change in the cluster, by the server's own dry run. Writes nothing. Its digest is what apply asks for.",
      inputSchema: whatIsApplied,
      outputSchema: { context: z.string(), digest: z.string(), objects: z.array(objectPlan) },
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    async ({ namespace, ...given }) => {
      try {
        const text = await manifestsOf(folder, given);
        const { cluster, connection, chosen, wanted } = connect(folder, access, text, namespace);
        const steps = await cluster.planApply(connection, wanted, { namespace: chosen.namespace });
        const objects = steps.map((step) => inWords(cluster, step));
        return answer({ context: chosen.name, digest: digestOf(chosen, text, steps), objects });
      } catch (error) {
        return refusal(describedError(error));
      }
    },
  );
  if (!access.allowsApply) return;
  server.registerTool(
    "apply",
    {
      title: t("Apply manifests"),
      description:
        "Applies manifests by server-side apply. Call plan first, show it to the user, and hand back its digest: what the plan did not show is not applied. Conflicts are never forced, nothing is replaced.",
      inputSchema: { ...whatIsApplied, digest: z.string() },
      outputSchema: { context: z.string(), objects: z.array(objectPlan) },
      annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
    },
    async ({ namespace, digest, ...given }) => {
      try {
        const text = await manifestsOf(folder, given);
        const { cluster, connection, chosen, wanted } = connect(folder, access, text, namespace);
        if (matchesAny(access.protectedContexts, chosen.name))
          throw new Error(t("The context {context} is protected: apply there yourself", { context: chosen.name }));
        const plan = await cluster.planApply(connection, wanted, { namespace: chosen.namespace });
        if (digestOf(chosen, text, plan) !== digest)
          throw new Error(
            t("This is not what was planned, or the cluster has changed since: plan again and show the plan"),
          );
        const steps = await cluster.applyAll(connection, wanted, { namespace: chosen.namespace, plan });
        return answer({ context: chosen.name, objects: steps.map((step) => inWords(cluster, step)) });
      } catch (error) {
        return refusal(describedError(error));
      }
    },
  );
}

let loaded: Cluster | undefined;

/** client-node is loaded on first use of a cluster, from a separate bundle. */
function loadCluster(): Cluster {
  if (Number(process.versions.node.split(".")[0]) < lowestNode)
    throw new Error(t("Cluster tools need Node {version} or newer", { version: lowestNode }));
  loaded ??= require("./cluster.js") as Cluster;
  loaded.setLanguage(language());
  return loaded;
}

function connect(folder: string, access: ClusterAccess, text: string, namespace: string | undefined) {
  const cluster = loadCluster();
  // A kubeconfig inside the folder belongs to the repository, and must not be used without the user's consent.
  const kubeconfig = cluster.loadKubeconfig(cluster.kubeconfigFiles("", process.env), { workspaceFolders: [folder] });
  const context = cluster.useContext(kubeconfig, access.context);
  if (cluster.accessOf(kubeconfig))
    throw new Error(
      t("The kubeconfig, or what it names, is in the folder that this server was started in: use one of your own"),
    );
  const chosen = { ...context, namespace: namespace ?? context.namespace };
  const manifest = createWorkspace(bundledOptions()).read(`file://${join(folder, "manifest.yaml")}`, text);
  const wanted = manifest.documents.flatMap((document) => objectsIn(document).map(({ object }) => object));
  if (wanted.length === 0 || wanted.some(({ name }) => name === ""))
    throw new Error(t("Each manifest needs apiVersion, kind and metadata.name"));
  return { cluster, connection: new cluster.Server(kubeconfig), chosen, wanted };
}

type Steps = Awaited<ReturnType<Cluster["planApply"]>>;

/** Identifies what the plan showed and what it depends on: any change of text, cluster or state changes the digest. */
const digestOf = (
  { name, cluster, namespace }: { name: string; cluster: string; namespace: string },
  text: string,
  steps: Steps,
): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        name,
        cluster,
        namespace,
        text,
        steps.map(({ change, before }) => [change.result, before?.metadata?.uid, before?.metadata?.resourceVersion]),
      ]),
    )
    .digest("hex");

function inWords(cluster: Cluster, { wanted, namespace, change, warnings }: Steps[number]) {
  const reason = cluster.troubleOf(change);
  return {
    object: `${wanted.kind}/${wanted.name}`,
    namespace,
    result: change.result,
    ...(reason !== undefined && { reason }),
    ...(warnings && { warnings: [...warnings] }),
  };
}

/** Errors of the cluster code carry a failure, which it describes itself. */
const describedError = (error: unknown): unknown =>
  loaded && error instanceof loaded.ClusterError ? new Error(loaded.describeFailure(error.failure)) : error;
