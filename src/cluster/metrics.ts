import type { LiveObject } from "../core/live/live-object";
import { type Usage, usageIn } from "../core/live/usage";
import { type Discovery, groupPath } from "./discovery";
import { ClusterError } from "./failure";
import type { Server } from "./server";

const metricsVersion = "metrics.k8s.io/v1beta1";
const kinds = { pods: "PodMetrics", nodes: "NodeMetrics" } as const;

/** So many are asked for; whoever has more sees the usage of the first. */
const mostMeasured = 2000;

/**
 * What Pods (of a namespace, or of all with an empty one) or nodes use now, by `measuredKey`, as the cluster's metrics API has
 * it. Undefined where the cluster has no such API, it does not answer now, or the user may not read it. Throws a ClusterError
 * for everything else.
 */
export async function usageOf(
  server: Server,
  discovery: Discovery,
  what: keyof typeof kinds,
  namespace = "",
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Usage> | undefined> {
  if (!(await discovery.find(metricsVersion, kinds[what], signal))) return undefined;
  const within = namespace ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  const path = `${groupPath(metricsVersion)}${within}/${what}?limit=${mostMeasured}`;
  const answer = await server.request("GET", path, signal ? { signal } : {});
  if ([403, 404, 503].includes(answer.status)) return undefined;
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
  const items: readonly LiveObject[] = answer.body.items ?? [];
  return new Map(items.map((item) => [measuredKey(item), usageIn(item)]));
}

/** How an object is named among what is measured: `namespace/name`, or a node's name. */
export const measuredKey = ({ metadata: { namespace, name } }: LiveObject): string =>
  namespace ? `${namespace}/${name}` : name;
