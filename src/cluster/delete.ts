/** Plans and performs deletions. */

import type { LiveObject } from "../core/live/live-object";
import { withoutValuesInResult } from "./answers-without-values";
import {
  type ApplyRun,
  type ApplyRunOptions,
  isOnItsWay,
  isUnserved,
  isUnsure,
  lookingAfter,
  reading,
  resourceOf,
  runInPhases,
  startRun,
  writing,
} from "./apply-run";
import type { DesiredObject } from "./desired-object";
import { type ApiResource, groupPath, objectPath } from "./discovery";
import { type Failure, failureIn } from "./failure";
import type { Caution, Change, ObjectResult } from "./object-result";
import { Permissions, rightIn } from "./permissions";
import { sleep } from "./retrying-client";
import type { Server } from "./server";

/** What happens to an object's dependents: deleted after it, deleted before it (and waited for), or orphaned. */
export type Propagation = "Background" | "Foreground" | "Orphan";

export interface DeleteOptions extends ApplyRunOptions {
  readonly onStep?: (step: ObjectResult, done: number, all: number) => void;
  readonly onStart?: (wanted: DesiredObject) => void;
  /** The plan that the user confirmed: only these objects are deleted, not others that have the same names by now. */
  readonly plan?: readonly ObjectResult[];
  readonly propagation?: Propagation;
  /** How long to wait until an object is gone, in ms. */
  readonly waitFor?: number;
}

/** What deleting would remove, with cautions; only reads. */
export async function planDelete(
  server: Server,
  wanted: readonly DesiredObject[],
  options: DeleteOptions,
): Promise<ObjectResult[]> {
  const run = startRun(server, wanted, options);
  const permissions = new Permissions(run.client);
  let done = 0;
  return runInPhases(
    wanted,
    async (one) => {
      const step = withoutValuesInResult(await planOne(run, permissions, one));
      options.onStep?.(step, ++done, wanted.length);
      return step;
    },
    { backwards: true },
  );
}

/** Deletes in the opposite order of applying, and waits until each object is gone or shows what it waits for. */
export async function deleteAll(
  server: Server,
  wanted: readonly DesiredObject[],
  options: DeleteOptions,
): Promise<ObjectResult[]> {
  const run = startRun(server, wanted, options);
  const planned = new Map(options.plan?.map((step) => [step.wanted, step]));
  let done = 0;
  return runInPhases(
    wanted,
    async (one) => {
      if (!run.signal?.aborted && !run.client.gaveUp) options.onStart?.(one);
      const step = withoutValuesInResult(await deleteOne(run, one, planned.get(one), options));
      options.onStep?.(step, ++done, wanted.length);
      return step;
    },
    { backwards: true },
  );
}

async function planOne(run: ApplyRun, permissions: Permissions, wanted: DesiredObject): Promise<ObjectResult> {
  const found = await find(run, wanted);
  if ("change" in found) return found;
  const { resource, namespace, object } = found;
  const step = (change: Change, rest: Partial<ObjectResult> = {}): ObjectResult => ({
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
    const cautions = await cautionsOf(run, object);
    return step({ result: "deleted" }, cautions.length > 0 ? { cautions } : {});
  } catch (error) {
    return step(changeOf(error));
  }
}

async function deleteOne(
  run: ApplyRun,
  wanted: DesiredObject,
  planned: ObjectResult | undefined,
  { propagation = "Background", waitFor = 15_000 }: DeleteOptions,
): Promise<ObjectResult> {
  const found = await find(run, wanted);
  if ("change" in found) return found;
  const { resource, namespace, object } = found;
  const step = (change: Change): ObjectResult => ({ wanted, namespace, change, before: object });
  const uid = planned?.before?.metadata.uid ?? object.metadata.uid;
  if (uid !== object.metadata.uid) return step({ result: "stale" });
  const path = objectPath(resource, namespace, wanted.name);
  return step(await takeAway(run, path, uid, { propagation, waitFor }));
}

/** Deletes one specific object, and waits until it is gone or shows what it waits for. */
export async function takeAway(
  run: ApplyRun,
  path: string,
  uid: string | undefined,
  { propagation, waitFor }: { readonly propagation: Propagation; readonly waitFor: number },
): Promise<Change> {
  try {
    const answer = await run.client.request("DELETE", path, {
      body: JSON.stringify({
        apiVersion: "v1",
        kind: "DeleteOptions",
        propagationPolicy: propagation,
        preconditions: { uid },
      }),
      ...writing(run),
    });
    // When retried after a lost connection, it may be gone already.
    if (answer.status === 404) return { result: "deleted" };
    if (answer.status === 409 && /uid/i.test(String(answer.body?.message))) return { result: "stale" };
    if (isUnsure(answer)) return await settled(run, path, uid, run.server.failureOf(answer));
    if (answer.status !== 200 && answer.status !== 202)
      return { result: "failed", failure: run.server.failureOf(answer) };
    return await gone(run, path, uid, waitFor);
  } catch (error) {
    return settled(run, path, uid, failureIn(error));
  }
}

/** After a delete without a response: looks at the object itself, unless it cannot be read either. */
async function settled(run: ApplyRun, path: string, uid: string | undefined, failure: Failure): Promise<Change> {
  if (failure.kind === "refused" || failure.kind === "read-only") return { result: "failed", failure };
  if (await isUnserved(run, failure, path)) return { result: "deleted" };
  try {
    const { status, body } = await run.client.request("GET", path, lookingAfter(run));
    if (status === 404 || (status === 200 && body.metadata.uid !== uid)) return { result: "deleted" };
    if (status === 200 && body.metadata.deletionTimestamp) return { result: "terminating", waitsFor: holdersOf(body) };
    if (status !== 200 || isOnItsWay(failure)) return { result: "uncertain", failure };
    return failure.kind === "cancelled" ? { result: "skipped" } : { result: "failed", failure };
  } catch {
    return { result: "uncertain", failure };
  }
}

interface Found {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly object: LiveObject;
}

async function find(run: ApplyRun, wanted: DesiredObject): Promise<Found | ObjectResult> {
  const { client, server, signal } = run;
  const chosen = wanted.namespace ?? run.namespace;
  const end = (change: Change, namespace = chosen): ObjectResult => ({ wanted, namespace, change });
  if (signal?.aborted || client.gaveUp) return end({ result: "skipped" });
  let path = "";
  try {
    const resource = await run.discovery.find(wanted.apiVersion, wanted.kind, signal);
    if (!resource) {
      // Its definition does not exist, or was just deleted together with all objects.
      const where = await resourceOf(run, wanted);
      return end("failure" in where ? { result: "failed", failure: where.failure } : { result: "absent" });
    }
    const namespace = resource.namespaced ? chosen : "";
    path = objectPath(resource, namespace, wanted.name);
    const answer = await client.request("GET", path, reading(run));
    if (answer.status === 404) return end({ result: "absent" }, namespace);
    if (answer.status !== 200) return end({ result: "failed", failure: server.failureOf(answer) }, namespace);
    return { resource, namespace, object: answer.body };
  } catch (error) {
    if (path && (await isUnserved(run, failureIn(error), path))) return end({ result: "absent" });
    return end(changeOf(error));
  }
}

function changeOf(error: unknown): Change {
  const failure = failureIn(error);
  return failure.kind === "cancelled" ? { result: "skipped" } : { result: "failed", failure };
}

/** The server responds at once; the object disappears when its finalizers have been removed. */
async function gone(run: ApplyRun, path: string, uid: string | undefined, waitFor: number): Promise<Change> {
  const end = Date.now() + waitFor;
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 2000)) {
    const { status, body } = await run.client.request("GET", path, lookingAfter(run));
    if (status === 404 || (status === 200 && body.metadata.uid !== uid)) return { result: "deleted" };
    if (Date.now() > end || run.signal?.aborted) return { result: "terminating", waitsFor: holdersOf(body) };
    await sleep(pause, run.signal);
  }
}

/** What an object that is being deleted waits for, according to its own fields. */
function holdersOf(object: LiveObject): string[] {
  const finalizers = object.metadata?.finalizers ?? object.spec?.finalizers ?? [];
  const conditions: { type: string; status: string; message?: string }[] = object.status?.conditions ?? [];
  const said = conditions
    .filter(({ type, status }) => status === "True" && /Remaining|Deletion\w*Failure/.test(type))
    .flatMap(({ message }) => message ?? []);
  return [...finalizers, ...said];
}

/** What will be deleted with an object, and what will delay it. */
export async function cautionsOf(run: ApplyRun, object: LiveObject): Promise<Caution[]> {
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
      count(run, `${inside}/pods`),
      count(run, `${inside}/persistentvolumeclaims`),
    ]);
    cautions.push({ about: "namespace", pods, claims });
  }
  if (object.kind === "CustomResourceDefinition") {
    const version = spec.versions.find(({ storage }: { storage: boolean }) => storage)?.name;
    const objects = await count(run, `${groupPath(`${spec.group}/${version}`)}/${spec.names.plural}`);
    cautions.push({ about: "definition", objects });
  }
  if (object.kind === "PersistentVolume")
    cautions.push({ about: "volume", policy: spec.persistentVolumeReclaimPolicy ?? "Retain" });
  if (object.kind === "PersistentVolumeClaim" && spec.volumeName) {
    const { status, body } = await run.client.request(
      "GET",
      `/api/v1/persistentvolumes/${encodeURIComponent(spec.volumeName)}`,
      reading(run),
    );
    if (status === 200)
      cautions.push({ about: "volume", policy: body.spec?.persistentVolumeReclaimPolicy ?? "Retain" });
  }
  return cautions;
}

/** The number of objects in a list; undefined if listing is forbidden. */
async function count(run: ApplyRun, path: string): Promise<number | undefined> {
  const { status, body } = await run.client.request("GET", `${path}?limit=1`, reading(run));
  return status === 200 ? (body.items?.length ?? 0) + (body.metadata?.remainingItemCount ?? 0) : undefined;
}
