/** Plans applies. */

import type { LiveObject } from "../core/live/live-object";
import { withoutValuesInResult } from "./answers-without-values";
import { locatedIn } from "./apply-errors";
import { type ApplyRun, type ApplyRunOptions, namespaceIn, resourceOf, runInPhases, startRun } from "./apply-run";
import { type DesiredObject, dataOf } from "./desired-object";
import { type ApiResource, objectPath } from "./discovery";
import { dryRunApply } from "./dry-run";
import { type Failure, failureIn } from "./failure";
import { clientSideManagersOf } from "./migration";
import type { Change, ObjectResult } from "./object-result";
import type { FieldWay } from "./ownership/field-tree";
import { isNoOp } from "./ownership/no-op";
import { Permissions, rightIn, type Verb } from "./permissions";
import { planOnLive } from "./plan-on-live";
import { sameObject } from "./same-object";
import type { Answer, Server } from "./server";
import { restsOnLive, staleFieldsIn } from "./stale-fields";

export interface PlanOptions extends ApplyRunOptions {
  /** Called for each object when it is done. */
  readonly onStep?: (step: ObjectResult, done: number, all: number) => void;
  /** Fields set by others that are to be removed with the apply, by object. */
  readonly remove?: ReadonlyMap<DesiredObject, readonly FieldWay[]>;
}

/**
 * What applying would do: dry-runs each object on the server and writes nothing. Missing permissions are detected before
 * trying.
 */
export async function planApply(
  server: Server,
  wanted: readonly DesiredObject[],
  options: PlanOptions,
): Promise<ObjectResult[]> {
  const run = startRun(server, wanted, options);
  const permissions = new Permissions(run.client);
  let done = 0;
  return runInPhases(wanted, async (one) => {
    const step = withoutValuesInResult(await planOne(run, permissions, one, options.remove?.get(one)));
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

async function planOne(
  run: ApplyRun,
  permissions: Permissions,
  wanted: DesiredObject,
  removed: readonly FieldWay[] = [],
): Promise<ObjectResult> {
  const { client, server, signal } = run;
  const chosen = wanted.namespace ?? run.namespace;
  if (signal?.aborted || client.gaveUp) return { wanted, namespace: chosen, change: { result: "skipped" } };
  try {
    const where = await resourceOf(run, wanted);
    if ("waitsFor" in where)
      return { wanted, namespace: chosen, change: { result: "deferred", waitsFor: where.waitsFor } };
    if ("failure" in where) return { wanted, namespace: chosen, change: { result: "failed", failure: where.failure } };
    const { resource } = where;
    const namespace = resource.namespaced ? chosen : "";
    const step = (rest: Omit<ObjectResult, "wanted" | "namespace">): ObjectResult => ({ wanted, namespace, ...rest });
    const denied = await deniedOf(permissions, resource, namespace, wanted);
    if (denied) return step({ change: denied });

    if (run.toCome.has(namespace)) return step({ change: { result: "deferred", waitsFor: `Namespace ${namespace}` } });
    const { before, tried, stale } = await ask(run, resource, namespace, wanted);
    if (!tried) return step({ change: { result: "failed", failure: stale }, ...(before && { before }) });
    const isMoved = removed.length > 0 || clientSideManagersOf(before).length > 0;
    if (before && (tried.status !== 200 || isMoved))
      return step(await planOnLive(run, permissions, { resource, namespace, wanted, before }, tried, removed));
    if (tried.status === 200 || tried.status === 201) {
      if (!before && wanted.kind === "Namespace" && resource.apiVersion === "v1") run.toCome.add(wanted.name);
      // A user who may not read the object only gets the dry run's result, in which an existing object looks created.
      if (!before && tried.status === 200) return step({ change: { result: "changed" }, ...warned(tried.warnings) });
      const after: LiveObject = tried.body;
      const result = !before ? "created" : sameObject(before, after) ? "unchanged" : "changed";
      return step({ change: { result }, ...(before && { before }), after, ...warned(tried.warnings) });
    }
    const failure = locatedIn(server.failureOf(tried, namespace), wanted.data);
    const made = failure.kind === "namespace-missing" ? namespaceIn(run, namespace) : undefined;
    if (made) return step({ change: { result: "deferred", waitsFor: `Namespace ${made.name}` } });
    return step({ change: { result: "failed", failure } });
  } catch (error) {
    const failure = failureIn(error);
    const change: Change = failure.kind === "cancelled" ? { result: "skipped" } : { result: "failed", failure };
    return { wanted, namespace: chosen, change };
  }
}

/** From this number of objects, those that certainly do not change are not dry-run. */
const manyObjects = 20;

/** Reads the object and dry-runs the apply, concurrently if nothing in the manifest has to be compared first. */
async function ask(
  run: ApplyRun,
  resource: ApiResource,
  namespace: string,
  wanted: DesiredObject,
): Promise<
  { readonly before: LiveObject | undefined } & (
    | { readonly tried: Answer; readonly stale?: undefined }
    | { readonly tried?: undefined; readonly stale: Failure }
  )
> {
  const reading = run.reads.read(resource, namespace, wanted.name);
  const stale = restsOnLive(wanted) ? staleFieldsIn(wanted, await reading) : staleFieldsIn(wanted);
  if (!stale && run.all.length >= manyObjects) {
    const { status, body } = await reading;
    const type = status === 200 ? await run.types.of(wanted.apiVersion, wanted.kind) : undefined;
    // The apply would change nothing, so no dry run is needed.
    if (type && isNoOp(body, dataOf(wanted), type)) return { before: body, tried: { status, body, warnings: [] } };
  }
  const path = objectPath(resource, namespace, wanted.name);
  const trying = stale ? undefined : dryRunApply(run, path, wanted.text, false);
  const [{ status, body }, tried] = await Promise.all([reading, trying]);
  const before: LiveObject | undefined = status === 200 ? body : undefined;
  return tried ? { before, tried } : { before, stale: stale as Failure };
}

const warned = (warnings: readonly string[]) => (warnings.length > 0 ? { warnings } : {});

/** Server-side apply requires `patch`, and also `create` if the object is new; the server reports one, we report both. */
async function deniedOf(
  permissions: Permissions,
  resource: ApiResource,
  namespace: string,
  { name }: DesiredObject,
): Promise<Change | undefined> {
  const may = (verb: Verb) => permissions.allows(verb, resource, namespace, name);
  if (await may("patch")) return undefined;
  return { result: "failed", failure: { kind: "forbidden", message: rightIn("patch", resource, namespace) } };
}
