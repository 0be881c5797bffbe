/** Reads usage from the metrics API. */

import type { LiveObject } from "../core/live/live-object";
import { type Usage, usageIn } from "../core/live/usage";
import { type Discovery, groupPath } from "./discovery";
import { ClusterError } from "./failure";
import type { Server } from "./server";

const metricsVersion = "metrics.k8s.io/v1beta1";
const kinds = { pods: "PodMetrics", nodes: "NodeMetrics" } as const;

/** At most this many are requested. */
const mostMeasured = 2000;

/**
 * The current usage of Pods (in a namespace, or in all if it is empty) or nodes by `measuredKey`, from the metrics API.
 * Undefined if the cluster has no such API, it does not respond, or the user may not read it. Throws a ClusterError for
 * anything else.
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

/** The key of an object in the result: `namespace/name`, or a node's name. */
export const measuredKey = ({ metadata: { namespace, name } }: LiveObject): string =>
  namespace ? `${namespace}/${name}` : name;
