/** Replaces objects that cannot be changed in place. */

import type { LiveObject } from "../core/live/live-object";
import { type ApplyRun, isOnItsWay, isUnsure, reading } from "./apply-run";
import { trialName } from "./defaults";
import { cautionsOf, type Propagation, takeAway } from "./delete";
import { type DesiredObject, dataOf } from "./desired-object";
import { type DriftStep, differences } from "./differences";
import { type ApiResource, collectionPath, objectPath } from "./discovery";
import { type Cause, ClusterError, type Failure, failureIn } from "./failure";
import { applyQuery } from "./field-manager";
import type { Change, ObjectResult } from "./object-result";
import type { Permissions } from "./permissions";
import { RetryingClient } from "./retrying-client";
import type { Answer } from "./server";

/** An existing object and its desired state. */
export interface Place {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly wanted: DesiredObject;
  readonly before: LiveObject;
}

/** Deleting these has consequences too severe for changing a field. */
const never = ["Namespace", "CustomResourceDefinition", "PersistentVolume", "Node"];

/** Messages of refusals that do not come from the server itself. */
const othersDecide = /admission webhook|denied request/;

/**
 * Of the causes of a refused change, those that the resulting object would not have as a new object, so that it is the
 * change that the server refuses. Determined by a dry run that creates the object under an unused name. Undefined if that
 * gives no answer.
 */
export async function causesInChange(
  { client }: ApplyRun,
  { resource, namespace }: Place,
  reckoned: LiveObject,
  causes: readonly Cause[],
): Promise<readonly Cause[] | undefined> {
  const { labels, annotations } = reckoned.metadata;
  const { status: _, ...object } = reckoned;
  const metadata = { name: trialName(reckoned), labels, annotations };
  const { status, body } = await client.request("POST", `${collectionPath(resource, namespace)}?dryRun=All`, {
    body: JSON.stringify({ ...object, metadata }),
  });
  if (status === 201) return causes;
  if (status !== 422) return undefined;
  const own: Partial<Cause>[] = body?.details?.causes ?? [];
  return causes.filter(({ field, message }) => !own.some((one) => one.field === field && one.message === message));
}

/**
 * The result for a change that the server refuses but whose object it would accept as a new one, determined by a dry run
 * that creates it under an unused name. This works for any kind, including custom ones, without a list of immutable fields.
 */
export async function asReplacement(
  run: ApplyRun,
  permissions: Permissions,
  { resource, namespace, wanted, before }: Place,
  refusal: Answer,
  causes?: readonly Cause[],
): Promise<Omit<ObjectResult, "wanted" | "namespace"> | undefined> {
  const failure = run.server.failureOf(refusal, namespace);
  if (refusal.status !== 422 || failure.kind !== "refused" || never.includes(wanted.kind)) return undefined;
  if (othersDecide.test(failure.message) || before.metadata.deletionTimestamp) return undefined;
  const tried = await trial(run, resource, namespace, wanted);
  if (!isTaken(tried)) return undefined;
  const rights = await Promise.all(
    (["delete", "create"] as const).map((verb) => permissions.allows(verb, resource, namespace, wanted.name)),
  );
  if (rights.includes(false)) return undefined;
  const after: LiveObject | undefined =
    tried.status === 201
      ? { ...tried.body, metadata: { ...tried.body.metadata, name: wanted.name, uid: undefined } }
      : undefined;
  const cautions = await cautionsOf(run, before);
  const fields = fieldsIn(causes ?? failure.causes, wanted, before, after);
  return {
    change: { result: "replaceable", failure, fields },
    before,
    ...(after && { after }),
    ...(cautions.length > 0 && { cautions }),
  };
}

/** Dry-runs creating the object under an unused name. */
function trial(run: ApplyRun, resource: ApiResource, namespace: string, wanted: DesiredObject): Promise<Answer> {
  const data = dataOf(wanted);
  const name = trialName(data);
  return run.client.request("PATCH", `${objectPath(resource, namespace, name)}?${applyQuery(true)}&dryRun=All`, {
    body: JSON.stringify({ ...data, metadata: { ...data.metadata, name } }),
    contentType: "application/apply-patch+yaml",
    ...reading(run),
  });
}

/** An address or port that the object itself uses now will be free by then. */
function isTaken({ status, body }: Answer): boolean {
  if (status === 200 || status === 201) return true;
  const causes: { message?: string }[] = body?.details?.causes ?? [];
  return causes.length > 0 && causes.every(({ message }) => /already allocated/.test(message ?? ""));
}

/**
 * Deletes and recreates an object. Creating it is tried once more before; after the deletion it is recreated even if the run
 * is cancelled, since stopping halfway would be worst.
 */
export async function replaceOne(
  run: ApplyRun,
  { resource, namespace, wanted, before }: Place,
  propagation: Propagation,
): Promise<{ readonly change: Change; readonly after?: LiveObject }> {
  const path = objectPath(resource, namespace, wanted.name);
  const tried = await trial(run, resource, namespace, wanted);
  if (!isTaken(tried)) return { change: { result: "failed", failure: run.server.failureOf(tried, namespace) } };
  const calm: ApplyRun = { ...run, client: new RetryingClient(run.server), signal: undefined };
  const grace = before.kind === "Pod" ? (before.spec?.terminationGracePeriodSeconds ?? 30) : 0;
  const deleted = await takeAway(calm, path, before.metadata.uid, { propagation, waitFor: 20_000 + grace * 1000 });
  if (deleted.result !== "deleted") return { change: deleted };
  const lost = (failure: Failure) => ({ change: { result: "lost", failure } }) as const;
  try {
    const made = await calm.client.request("PATCH", `${path}?${applyQuery(false)}`, {
      body: wanted.text,
      contentType: "application/apply-patch+yaml",
    });
    if (made.status === 200 || made.status === 201) return { change: { result: "replaced" }, after: made.body };
    const failure = run.server.failureOf(made, namespace);
    if (!isUnsure(made) || failure.kind === "refused") return lost(failure);
    throw new ClusterError(failure);
  } catch (error) {
    const failure = failureIn(error);
    try {
      const { status, body } = await calm.client.request("GET", path);
      if (status === 200 && body.metadata.uid !== before.metadata.uid)
        return { change: { result: "replaced" }, after: body };
      return status === 404 && !isOnItsWay(failure) ? lost(failure) : { change: { result: "uncertain", failure } };
    } catch {
      return { change: { result: "uncertain", failure } };
    }
  }
}

/**
 * The manifest's immutable fields, as precisely as possible: of the fields that differ, those that the refusal is about, and
 * not those that its message lists as mutable (`'replicas', 'template', …`).
 */
function fieldsIn(
  causes: readonly Cause[],
  wanted: DesiredObject,
  before: LiveObject,
  after: LiveObject | undefined,
): readonly string[] {
  const data = dataOf(wanted);
  const differing = differences(before, after ?? data).flatMap(({ path }) => written(path, data) ?? []);
  const found = causes.flatMap(({ field, message }) => {
    const mayChange = [...message.matchAll(/['`]([\w.[\]*]+)['`]/g)].map(([, name = ""]) =>
      name.replace(/\[\*\]/g, ""),
    );
    const inside = differing.filter(
      (path) => path === field || (/^[.[]/.test(path.slice(field.length)) && path.startsWith(field)),
    );
    const left = inside.filter((path) => {
      const plain = path.replace(/\[\d+\]/g, "");
      return !mayChange.some((name) =>
        [name, `${field}.${name}`].some((one) => plain === one || plain.startsWith(`${one}.`)),
      );
    });
    return left.length > 0 ? left : [field || "spec"];
  });
  return [...new Set(found)];
}

/** In the form `spec.containers[0].image`; undefined if the manifest does not have it. */
function written(path: readonly DriftStep[], data: unknown): string | undefined {
  let at = data;
  let text = "";
  for (const step of path) {
    const key =
      typeof step === "object" ? (Array.isArray(at) ? at.findIndex((item) => item?.name === step.name) : -1) : step;
    at = (at as Record<string | number, unknown> | undefined)?.[key];
    if (at === undefined || at === null) return undefined;
    text += typeof key === "number" ? `[${key}]` : `${text && "."}${key}`;
  }
  return text;
}
