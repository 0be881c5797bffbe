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

/** An object that is there, and what is wanted of it. */
export interface Place {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly wanted: DesiredObject;
  readonly before: LiveObject;
}

/** With these goes so much that nobody replaces one for the sake of a field. */
const never = ["Namespace", "CustomResourceDefinition", "PersistentVolume", "Node"];

/** The server's words for what others than itself decide. */
const othersDecide = /admission webhook|denied request/;

/**
 * Of the causes of a refused change those that the object as it would become does not have by itself: what the server
 * refuses is the change. It is asked by a dry run that creates the object under a name that is free. Undefined where it
 * gives no verdict on that.
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
 * What the server refuses to change and would take anew: it is asked by a dry run of the same object under a name that
 * is free. So it is known of any kind, custom ones too, and of each rule, without a list of what cannot be changed.
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

/** The object as it would be made, under a name that is free; nothing is written. */
function trial(run: ApplyRun, resource: ApiResource, namespace: string, wanted: DesiredObject): Promise<Answer> {
  const data = dataOf(wanted);
  const name = trialName(data);
  return run.client.request("PATCH", `${objectPath(resource, namespace, name)}?${applyQuery(true)}&dryRun=All`, {
    body: JSON.stringify({ ...data, metadata: { ...data.metadata, name } }),
    contentType: "application/apply-patch+yaml",
    ...reading(run),
  });
}

/** An address or a port that the object itself has now will be free by then. */
function isTaken({ status, body }: Answer): boolean {
  if (status === 200 || status === 201) return true;
  const causes: { message?: string }[] = body?.details?.causes ?? [];
  return causes.length > 0 && causes.every(({ message }) => /already allocated/.test(message ?? ""));
}

/**
 * Deletes an object and makes it anew. It is tried again before, and when it was deleted it is made, whatever is
 * cancelled meanwhile: half of it would be the worst.
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
 * The manifest's fields that cannot be changed, as precisely as can be said: of those that differ the ones that the
 * refusal is about, and not those that its words say may be changed (`'replicas', 'template', …`).
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

/** As `spec.containers[0].image`; undefined where the manifest says nothing of it. */
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
