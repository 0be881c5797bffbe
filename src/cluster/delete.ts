import type { LiveObject } from "../core/live/live-object";
import { type ApiResource, groupPath, objectPath } from "./discovery";
import { type Failure, failureIn } from "./failure";
import { sleep } from "./patience";
import { Permissions, rightIn } from "./permissions";
import type { Server } from "./server";
import type { Caution, Change, Step } from "./step";
import {
  eachInOrder,
  isOnItsWay,
  isUnserved,
  isUnsure,
  lookingAfter,
  reading,
  resourceOf,
  startWalk,
  type Walk,
  type WalkOptions,
  writing,
} from "./walk";
import type { Wanted } from "./wanted";

/**
 * What becomes of the objects that an object has made: deleted after it, deleted before it (and waited for), or left
 * alone.
 */
export type Propagation = "Background" | "Foreground" | "Orphan";

export interface DeleteOptions extends WalkOptions {
  readonly onStep?: (step: Step, done: number, all: number) => void;
  readonly onStart?: (wanted: Wanted) => void;
  /** What the user saw: only those very objects go, not others that have their names by now. */
  readonly plan?: readonly Step[];
  readonly propagation?: Propagation;
  /** How long an object is waited for until it is gone, in ms. */
  readonly waitFor?: number;
}

/** What deleting would take away, and what there is to say about it; asks, and writes nothing. */
export async function planDelete(server: Server, wanted: readonly Wanted[], options: DeleteOptions): Promise<Step[]> {
  const walk = startWalk(server, wanted, options);
  const permissions = new Permissions(walk.patience);
  let done = 0;
  return eachInOrder(
    wanted,
    async (one) => {
      const step = await planOne(walk, permissions, one);
      options.onStep?.(step, ++done, wanted.length);
      return step;
    },
    { backwards: true },
  );
}

/** Deletes in the opposite order of applying, and waits until each object is gone or it shows what holds it. */
export async function deleteAll(server: Server, wanted: readonly Wanted[], options: DeleteOptions): Promise<Step[]> {
  const walk = startWalk(server, wanted, options);
  const planned = new Map(options.plan?.map((step) => [step.wanted, step]));
  let done = 0;
  return eachInOrder(
    wanted,
    async (one) => {
      if (!walk.signal?.aborted && !walk.patience.gaveUp) options.onStart?.(one);
      const step = await deleteOne(walk, one, planned.get(one), options);
      options.onStep?.(step, ++done, wanted.length);
      return step;
    },
    { backwards: true },
  );
}

async function planOne(walk: Walk, permissions: Permissions, wanted: Wanted): Promise<Step> {
  const found = await find(walk, wanted);
  if ("change" in found) return found;
  const { resource, namespace, object } = found;
  const step = (change: Change, rest: Partial<Step> = {}): Step => ({
    wanted,
    namespace,
    change,
    before: object,
    ...rest,
  });
  try {
    if (!(await permissions.allows("delete", resource, namespace, wanted.name)))
      return step({
        result: "failed",
        failure: { kind: "forbidden", message: rightIn("delete", resource, namespace) },
      });
    const cautions = await cautionsOf(walk, object);
    return step({ result: "deleted" }, cautions.length > 0 ? { cautions } : {});
  } catch (error) {
    return step(changeOf(error));
  }
}

async function deleteOne(
  walk: Walk,
  wanted: Wanted,
  planned: Step | undefined,
  { propagation = "Background", waitFor = 15_000 }: DeleteOptions,
): Promise<Step> {
  const found = await find(walk, wanted);
  if ("change" in found) return found;
  const { resource, namespace, object } = found;
  const step = (change: Change): Step => ({ wanted, namespace, change, before: object });
  const uid = planned?.before?.metadata.uid ?? object.metadata.uid;
  if (uid !== object.metadata.uid) return step({ result: "stale" });
  const path = objectPath(resource, namespace, wanted.name);
  return step(await takeAway(walk, path, uid, { propagation, waitFor }));
}

/** Deletes one very object, and waits until it is gone or shows what holds it. */
export async function takeAway(
  walk: Walk,
  path: string,
  uid: string | undefined,
  { propagation, waitFor }: { readonly propagation: Propagation; readonly waitFor: number },
): Promise<Change> {
  try {
    const answer = await walk.patience.request("DELETE", path, {
      body: JSON.stringify({
        apiVersion: "v1",
        kind: "DeleteOptions",
        propagationPolicy: propagation,
        preconditions: { uid },
      }),
      ...writing(walk),
    });
    // Asked a second time after a lost connection, it is gone already.
    if (answer.status === 404) return { result: "deleted" };
    if (answer.status === 409 && /uid/i.test(String(answer.body?.message))) return { result: "stale" };
    if (isUnsure(answer)) return await settled(walk, path, uid, walk.server.failureOf(answer));
    if (answer.status !== 200 && answer.status !== 202)
      return { result: "failed", failure: walk.server.failureOf(answer) };
    return await gone(walk, path, uid, waitFor);
  } catch (error) {
    return settled(walk, path, uid, failureIn(error));
  }
}

/** After a delete without an answer: the object itself tells, unless it cannot be asked either. */
async function settled(walk: Walk, path: string, uid: string | undefined, failure: Failure): Promise<Change> {
  if (failure.kind === "refused" || failure.kind === "read-only") return { result: "failed", failure };
  if (await isUnserved(walk, failure, path)) return { result: "deleted" };
  try {
    const { status, body } = await walk.patience.request("GET", path, lookingAfter(walk));
    if (status === 404 || (status === 200 && body.metadata.uid !== uid)) return { result: "deleted" };
    if (status === 200 && body.metadata.deletionTimestamp) return { result: "going", waitsFor: holdersOf(body) };
    if (status !== 200 || isOnItsWay(failure)) return { result: "uncertain", failure };
    return failure.kind === "cancelled" ? { result: "left" } : { result: "failed", failure };
  } catch {
    return { result: "uncertain", failure };
  }
}

interface Found {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly object: LiveObject;
}

async function find(walk: Walk, wanted: Wanted): Promise<Found | Step> {
  const { patience, server, signal } = walk;
  const chosen = wanted.namespace ?? walk.namespace;
  const end = (change: Change, namespace = chosen): Step => ({ wanted, namespace, change });
  if (signal?.aborted || patience.gaveUp) return end({ result: "left" });
  let path = "";
  try {
    const resource = await walk.discovery.find(wanted.apiVersion, wanted.kind, signal);
    if (!resource) {
      // Its definition is not there, or went just now, and all of its objects with it.
      const where = await resourceOf(walk, wanted);
      return end("failure" in where ? { result: "failed", failure: where.failure } : { result: "absent" });
    }
    const namespace = resource.namespaced ? chosen : "";
    path = objectPath(resource, namespace, wanted.name);
    const answer = await patience.request("GET", path, reading(walk));
    if (answer.status === 404) return end({ result: "absent" }, namespace);
    if (answer.status !== 200) return end({ result: "failed", failure: server.failureOf(answer) }, namespace);
    return { resource, namespace, object: answer.body };
  } catch (error) {
    if (path && (await isUnserved(walk, failureIn(error), path))) return end({ result: "absent" });
    return end(changeOf(error));
  }
}

function changeOf(error: unknown): Change {
  const failure = failureIn(error);
  return failure.kind === "cancelled" ? { result: "left" } : { result: "failed", failure };
}

/** The server says yes at once; the object goes when its finalizers have been taken off. */
async function gone(walk: Walk, path: string, uid: string | undefined, waitFor: number): Promise<Change> {
  const end = Date.now() + waitFor;
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 2000)) {
    const { status, body } = await walk.patience.request("GET", path, lookingAfter(walk));
    if (status === 404 || (status === 200 && body.metadata.uid !== uid)) return { result: "deleted" };
    if (Date.now() > end || walk.signal?.aborted) return { result: "going", waitsFor: holdersOf(body) };
    await sleep(pause, walk.signal);
  }
}

/** What an object that is being deleted waits for, as far as it says so itself. */
function holdersOf(object: LiveObject): string[] {
  const finalizers = object.metadata?.finalizers ?? object.spec?.finalizers ?? [];
  const conditions: { type: string; status: string; message?: string }[] = object.status?.conditions ?? [];
  const said = conditions
    .filter(({ type, status }) => status === "True" && /Remaining|DeletionFailure/.test(type))
    .flatMap(({ message }) => message ?? []);
  return [...finalizers, ...said];
}

/** What goes with an object, and what keeps it. */
export async function cautionsOf(walk: Walk, object: LiveObject): Promise<Caution[]> {
  const { metadata, spec } = object;
  const cautions: Caution[] = [];
  const owner = metadata.ownerReferences?.find(({ controller }) => controller) as
    | { kind?: string; name?: string }
    | undefined;
  if (owner) cautions.push({ about: "owned", owner: `${owner.kind}/${owner.name}` });
  if (metadata.finalizers?.length) cautions.push({ about: "finalizers", finalizers: metadata.finalizers });
  if (object.kind === "Namespace") {
    const inside = `/api/v1/namespaces/${encodeURIComponent(metadata.name)}`;
    const [pods, claims] = await Promise.all([
      count(walk, `${inside}/pods`),
      count(walk, `${inside}/persistentvolumeclaims`),
    ]);
    cautions.push({ about: "namespace", pods, claims });
  }
  if (object.kind === "CustomResourceDefinition") {
    const version = spec.versions.find(({ storage }: { storage: boolean }) => storage)?.name;
    const objects = await count(walk, `${groupPath(`${spec.group}/${version}`)}/${spec.names.plural}`);
    cautions.push({ about: "definition", objects });
  }
  if (object.kind === "PersistentVolume")
    cautions.push({ about: "volume", policy: spec.persistentVolumeReclaimPolicy ?? "Retain" });
  if (object.kind === "PersistentVolumeClaim" && spec.volumeName) {
    const { status, body } = await walk.patience.request(
      "GET",
      `/api/v1/persistentvolumes/${encodeURIComponent(spec.volumeName)}`,
      reading(walk),
    );
    if (status === 200)
      cautions.push({ about: "volume", policy: body.spec?.persistentVolumeReclaimPolicy ?? "Retain" });
  }
  return cautions;
}

/** How many objects a list has; undefined where it may not be seen. */
async function count(walk: Walk, path: string): Promise<number | undefined> {
  const { status, body } = await walk.patience.request("GET", `${path}?limit=1`, reading(walk));
  return status === 200 ? (body.items?.length ?? 0) + (body.metadata?.remainingItemCount ?? 0) : undefined;
}
