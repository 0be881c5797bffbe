/** Rolls back, restarts and scales workloads. */

import { controllerOf, type LiveObject } from "../core/live/live-object";
import { type Discovery, groupPath, objectPath } from "./discovery";
import { ClusterError } from "./failure";
import { listPage, type ObjectName, readLive, resourceOf, selectorOf } from "./live";
import { RetryingClient } from "./retrying-client";
import type { Server } from "./server";

/** The field manager for changes that are not in the manifest, so that a later apply shows them as conflicts. */
const manager = "danado-rollout";

/** A revision of a workload's Pods; the list starts with the newest, which is the current one. */
export interface Revision {
  readonly number: number;
  readonly created: string;
  readonly images: readonly string[];
  /** The patch that rolls the workload back to it. */
  readonly patch: { readonly body: string; readonly contentType: string };
}

async function there(server: Server, discovery: Discovery, name: ObjectName): Promise<LiveObject> {
  const object = await readLive(server, discovery, name);
  if (object) return object;
  throw new ClusterError({ kind: "refused", message: `${name.kind}/${name.name} not found`, causes: [] });
}

/** The revisions of a workload, from its ReplicaSets or ControllerRevisions. */
export async function revisionsOf(server: Server, discovery: Discovery, name: ObjectName): Promise<Revision[]> {
  const workload = await there(server, discovery, name);
  const plural = workload.kind === "Deployment" ? "replicasets" : "controllerrevisions";
  const path = `${groupPath("apps/v1")}/namespaces/${encodeURIComponent(name.namespace)}/${plural}`;
  const labelSelector = selectorOf(workload);
  const { items } = await listPage(server, path, labelSelector ? { labelSelector } : {});
  return items
    .filter((item) => controllerOf(item)?.uid === workload.metadata.uid)
    .map((item) => (item.kind === "ReplicaSet" ? ofReplicaSet(workload, item) : ofControllerRevision(item)))
    .sort((a, b) => b.number - a.number);
}

const revisionKey = "deployment.kubernetes.io/revision";

function ofReplicaSet(workload: LiveObject, set: LiveObject): Revision {
  const { metadata, spec } = set.spec.template;
  const { "pod-template-hash": _, ...labels } = metadata.labels ?? {};
  const template = { ...set.spec.template, metadata: { ...metadata, labels } };
  return {
    number: Number(set.metadata.annotations?.[revisionKey] ?? 0),
    created: set.metadata.creationTimestamp ?? "",
    images: spec.containers.map(({ image }: { image: string }) => image),
    patch: {
      // Do not overwrite concurrent changes; the status, which changes all the time, does not count.
      body: JSON.stringify([
        { op: "test", path: "/metadata/generation", value: workload.metadata.generation },
        { op: "replace", path: "/spec/template", value: template },
      ]),
      contentType: "application/json-patch+json",
    },
  };
}

function ofControllerRevision(revision: LiveObject): Revision {
  const template = revision.data?.spec?.template;
  return {
    number: Number(revision.revision ?? 0),
    created: revision.metadata.creationTimestamp ?? "",
    images: (template?.spec?.containers ?? []).map(({ image }: { image: string }) => image),
    patch: { body: JSON.stringify(revision.data), contentType: "application/strategic-merge-patch+json" },
  };
}

async function patch(
  server: Server,
  discovery: Discovery,
  name: ObjectName,
  { body, contentType }: Revision["patch"],
  subresource = "",
): Promise<LiveObject> {
  const resource = await resourceOf(discovery, name);
  const path = `${objectPath(resource, name.namespace, name.name)}${subresource}?fieldManager=${manager}`;
  const answer = await new RetryingClient(server).request("PATCH", path, { body, contentType });
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer, name.namespace));
  return answer.body;
}

/** Rolls a workload back to a revision. */
export const undoRollout = (
  server: Server,
  discovery: Discovery,
  name: ObjectName,
  to: Revision,
): Promise<LiveObject> => patch(server, discovery, name, to.patch);

/** Restarts the Pods one after the other, by the annotation that `kubectl rollout restart` uses. */
export const restartRollout = (
  server: Server,
  discovery: Discovery,
  name: ObjectName,
  now: Date,
): Promise<LiveObject> =>
  patch(server, discovery, name, {
    body: JSON.stringify({
      spec: { template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": now.toISOString() } } } },
    }),
    contentType: "application/strategic-merge-patch+json",
  });

export async function replicasOf(server: Server, discovery: Discovery, name: ObjectName): Promise<number> {
  return (await there(server, discovery, name)).spec?.replicas ?? 1;
}

export const scale = (server: Server, discovery: Discovery, name: ObjectName, replicas: number): Promise<LiveObject> =>
  patch(
    server,
    discovery,
    name,
    { body: JSON.stringify({ spec: { replicas } }), contentType: "application/merge-patch+json" },
    "/scale",
  );
