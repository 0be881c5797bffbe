/** Reads live objects, their Pods and events. */

import { controllerOf, type LiveEvent, type LiveObject } from "../core/live/live-object";
import { type ApiResource, type Discovery, groupPath, objectPath } from "./discovery";
import { ClusterError } from "./failure";
import type { Server } from "./server";

/** Identifies an object of a cluster. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  /** For namespaced kinds; the chosen namespace if the manifest names none. */
  readonly namespace: string;
  readonly name: string;
}

export async function resourceOf(
  discovery: Discovery,
  { apiVersion, kind }: Pick<ObjectName, "apiVersion" | "kind">,
  signal?: AbortSignal,
): Promise<ApiResource> {
  const resource = await discovery.find(apiVersion, kind, signal);
  if (resource) return resource;
  const served = await discovery.versionsOf(apiVersion, kind, signal);
  throw new ClusterError({ kind: "unknown-kind", apiVersion, objectKind: kind, served });
}

/** The current object; undefined if the cluster does not have it. */
export async function readLive(
  server: Server,
  discovery: Discovery,
  wanted: ObjectName,
  signal?: AbortSignal,
): Promise<LiveObject | undefined> {
  const resource = await resourceOf(discovery, wanted, signal);
  const path = objectPath(resource, wanted.namespace, wanted.name);
  const answer = await server.request("GET", path, signal ? { signal } : {});
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer, wanted.namespace));
  return answer.body;
}

/** One page of a list, with the kind added to the items, where the server omits it. */
export async function listPage(
  server: Server,
  path: string,
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<{ items: LiveObject[]; next: string; resourceVersion: string; left: number }> {
  const text = new URLSearchParams(query).toString();
  const answer = await server.request("GET", `${path}?${text}`, signal ? { signal } : {});
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
  const { kind, apiVersion, metadata, items } = answer.body;
  return {
    items: (items ?? []).map((item: LiveObject) => ({ ...item, apiVersion, kind: kind.replace(/List$/, "") })),
    next: metadata.continue ?? "",
    resourceVersion: metadata.resourceVersion ?? "",
    left: metadata.remainingItemCount ?? 0,
  };
}

const namesAlone = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

/** Only the names of objects; the values of Secrets are not even requested. */
export async function namesIn(server: Server, path: string, signal?: AbortSignal): Promise<string[]> {
  const answer = await server.request("GET", `${path}?limit=500`, { accept: namesAlone, ...(signal && { signal }) });
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
  return (answer.body.items ?? []).map(({ metadata }: LiveObject) => metadata.name);
}

/** At most this many Pods are considered for one object. */
const mostPods = 500;

/** The Pods of an object: a workload's, those that a Service selects, or the Pod itself; newest first. */
export async function podsOf(server: Server, object: LiveObject, signal?: AbortSignal): Promise<LiveObject[]> {
  const { namespace = "", name } = object.metadata;
  if (object.kind === "Pod") return [object];
  if (object.kind === "CronJob") {
    const path = `${groupPath("batch/v1")}/namespaces/${encodeURIComponent(namespace)}/jobs`;
    const { items } = await listPage(server, path, { limit: String(mostPods) }, signal);
    const jobs = items
      .filter((job) => {
        const maker = controllerOf(job);
        return maker?.kind === "CronJob" && maker.name === name;
      })
      .sort(newestFirst)
      .slice(0, 3);
    return (await Promise.all(jobs.map((job) => podsOf(server, job, signal)))).flat();
  }
  const selector = selectorOf(object);
  if (!selector || !namespace) return [];
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const { items } = await listPage(server, path, { labelSelector: selector, limit: String(mostPods) }, signal);
  return items.sort(newestFirst);
}

function newestFirst(a: LiveObject, b: LiveObject): number {
  const [one, other] = [a, b].map(({ metadata }) => metadata.creationTimestamp ?? "") as [string, string];
  return one === other ? 0 : one < other ? 1 : -1;
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** The value for the API's labelSelector parameter; undefined if an object selects nothing. */
export function selectorOf({ kind, spec }: LiveObject): string | undefined {
  const plain = kind === "Service" || kind === "ReplicationController" ? spec?.selector : spec?.selector?.matchLabels;
  const expressions: readonly Expression[] = spec?.selector?.matchExpressions ?? [];
  const parts = [
    ...Object.entries(plain ?? {}).map(([key, value]) => `${key}=${value}`),
    ...expressions.map(({ key, operator, values = [] }) => {
      if (operator === "Exists") return key;
      if (operator === "DoesNotExist") return `!${key}`;
      return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
    }),
  ];
  return parts.length > 0 ? parts.join(",") : undefined;
}

/** Events are read for this many Pods. */
const podsWithEvents = 10;

/** The events of an object and its newest Pods; empty if reading them is forbidden. */
export async function eventsOf(
  server: Server,
  object: LiveObject,
  pods: readonly LiveObject[],
  signal?: AbortSignal,
): Promise<LiveEvent[]> {
  const about = [
    object,
    ...pods.filter(({ metadata }) => metadata.uid !== object.metadata.uid).slice(0, podsWithEvents),
  ];
  // A Pod's controller has the events about what prevents it from creating one.
  const makers = new Map(
    pods.flatMap((pod) => {
      const owner = controllerOf(pod);
      return owner && owner.uid !== object.metadata.uid ? [[owner.uid, owner] as const] : [];
    }),
  );
  // Only the claim's events say why a Pod waits for its volume.
  const claims = new Set(
    about.flatMap(({ kind, spec }): string[] =>
      kind === "Pod" && !spec?.nodeName
        ? (spec?.volumes ?? []).flatMap(
            ({ persistentVolumeClaim: claim }: { persistentVolumeClaim?: { claimName: string } }) =>
              claim?.claimName ?? [],
          )
        : [],
    ),
  );
  const names = [
    ...about.map(({ kind, metadata }) => ({ kind, name: metadata.name })),
    ...[...claims].slice(0, podsWithEvents).map((name) => ({ kind: "PersistentVolumeClaim", name })),
    ...[...makers.values()].slice(0, podsWithEvents),
  ];
  const scope = object.metadata.namespace ? `/namespaces/${encodeURIComponent(object.metadata.namespace)}` : "";
  const found = await Promise.all(
    names.map(async ({ kind, name }) => {
      const query = new URLSearchParams({
        fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name}`,
        limit: "200",
      });
      const answer = await server.request("GET", `/api/v1${scope}/events?${query}`, signal ? { signal } : {});
      return answer.status === 200 ? ((answer.body.items ?? []) as LiveEvent[]) : [];
    }),
  );
  return found.flat();
}

/** Deletes this specific object, not another one of the same name; its dependents are deleted, too. */
export async function deleteLive(server: Server, discovery: Discovery, object: LiveObject): Promise<void> {
  const resource = await resourceOf(discovery, object);
  const { namespace = "", name, uid } = object.metadata;
  const body = JSON.stringify({ propagationPolicy: "Background", preconditions: { uid } });
  const answer = await server.request("DELETE", objectPath(resource, namespace, name), { body });
  if (answer.status !== 200 && answer.status !== 202) throw new ClusterError(server.failureOf(answer, namespace));
}
