import type { LiveObject } from "../core/live/live-object";
import { type Conflict, conflictsIn } from "./conflicts";
import { type ApiResource, objectPath } from "./discovery";
import { failureIn } from "./failure";
import { applyQuery } from "./field-manager";
import { afterMigration, clientSideManagersOf } from "./migration";
import { Permissions, rightIn, type Verb } from "./permissions";
import { asReplacement, type Place } from "./replace";
import { sameObject } from "./same-object";
import type { Server } from "./server";
import type { Change, Step } from "./step";
import { eachInOrder, namespaceIn, resourceOf, startWalk, type Walk, type WalkOptions } from "./walk";
import { dataOf, type Wanted } from "./wanted";

export interface PlanOptions extends WalkOptions {
  /** Told of each object as it is done. */
  readonly onStep?: (step: Step, done: number, all: number) => void;
}

/**
 * What applying would do: the server is asked by a dry run of each object, and writes nothing. What the user may not do
 * is found out before it is tried.
 */
export async function planApply(server: Server, wanted: readonly Wanted[], options: PlanOptions): Promise<Step[]> {
  const walk = startWalk(server, wanted, options);
  const permissions = new Permissions(walk.patience);
  let done = 0;
  return eachInOrder(wanted, async (one) => {
    const step = await planOne(walk, permissions, one);
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

async function planOne(walk: Walk, permissions: Permissions, wanted: Wanted): Promise<Step> {
  const { patience, server, signal } = walk;
  const chosen = wanted.namespace ?? walk.namespace;
  if (signal?.aborted || patience.gaveUp) return { wanted, namespace: chosen, change: { result: "left" } };
  try {
    const where = await resourceOf(walk, wanted);
    if ("waitsFor" in where)
      return { wanted, namespace: chosen, change: { result: "untried", waitsFor: where.waitsFor } };
    if ("failure" in where) return { wanted, namespace: chosen, change: { result: "failed", failure: where.failure } };
    const { resource } = where;
    const namespace = resource.namespaced ? chosen : "";
    const step = (rest: Omit<Step, "wanted" | "namespace">): Step => ({ wanted, namespace, ...rest });
    const denied = await deniedOf(permissions, resource, namespace, wanted);
    if (denied) return step({ change: denied });

    if (walk.toCome.has(namespace)) return step({ change: { result: "untried", waitsFor: `Namespace ${namespace}` } });
    const path = objectPath(resource, namespace, wanted.name);
    const [read, tried] = await Promise.all([
      patience.request("GET", path, signal ? { signal } : {}),
      dryRun(walk, path, wanted.text, false),
    ]);
    const before: LiveObject | undefined = read.status === 200 ? read.body : undefined;
    if (tried.status === 200 || tried.status === 201) {
      const moves = clientSideManagersOf(before).length > 0;
      if (!before && wanted.kind === "Namespace" && resource.apiVersion === "v1") walk.toCome.add(wanted.name);
      // Who may not read it hears of it only from the dry run, which makes nothing that is there.
      if (!before && tried.status === 200) return step({ change: { result: "changed" }, ...warned(tried.warnings) });
      return step(outcome(wanted, before, tried.body, moves, tried.warnings));
    }
    const failure = server.failureOf(tried, namespace);
    if (failure.kind === "namespace-missing") {
      const made = namespaceIn(walk, namespace);
      if (made) return step({ change: { result: "untried", waitsFor: `Namespace ${made.name}` } });
    }
    if (!before) return step({ change: { result: "failed", failure } });
    const place = { resource, namespace, wanted, before };
    if (failure.kind === "conflict") return step(await conflicted(walk, permissions, place, tried.body));
    return step(
      (await asReplacement(walk, permissions, place, tried)) ?? { change: { result: "failed", failure }, before },
    );
  } catch (error) {
    const failure = failureIn(error);
    const change: Change = failure.kind === "cancelled" ? { result: "left" } : { result: "failed", failure };
    return { wanted, namespace: chosen, change };
  }
}

/** Only the dry run that takes over what is contested tells what the object would become. */
async function conflicted(
  walk: Walk,
  permissions: Permissions,
  place: Place,
  status: unknown,
): Promise<Omit<Step, "wanted" | "namespace">> {
  const { resource, namespace, wanted, before } = place;
  const forced = await dryRun(walk, objectPath(resource, namespace, wanted.name), wanted.text, true);
  if (forced.status !== 200)
    return (
      (await asReplacement(walk, permissions, place, forced)) ?? {
        change: { result: "failed", failure: walk.server.failureOf(forced) },
        before,
      }
    );
  const movable = clientSideManagersOf(before);
  const conflicts: Conflict[] = conflictsIn(status, before, forced.body).filter(
    ({ owner }) => !movable.includes(owner),
  );
  const step = outcome(wanted, before, forced.body, movable.length > 0, forced.warnings);
  return conflicts.length > 0 ? { ...step, change: { result: "conflict", conflicts } } : step;
}

function outcome(
  wanted: Wanted,
  before: LiveObject | undefined,
  result: LiveObject,
  moves: boolean,
  warnings: readonly string[],
): Omit<Step, "wanted" | "namespace"> {
  const after = moves && before ? afterMigration(result, before, dataOf(wanted)) : result;
  return {
    change: { result: !before ? "created" : sameObject(before, after) ? "unchanged" : "changed" },
    ...(before && { before }),
    after,
    ...(moves && { moves }),
    ...warned(warnings),
  };
}

const warned = (warnings: readonly string[]) => (warnings.length > 0 ? { warnings } : {});

const dryRun = ({ patience, signal }: Walk, path: string, body: string, force: boolean) =>
  patience.request("PATCH", `${path}?${applyQuery(force)}&dryRun=All`, {
    body,
    contentType: "application/apply-patch+yaml",
    ...(signal && { signal }),
  });

/** Server-side apply wants `patch`, and `create` besides where there is nothing yet; the server says which, we say both. */
async function deniedOf(
  permissions: Permissions,
  resource: ApiResource,
  namespace: string,
  { name }: Wanted,
): Promise<Change | undefined> {
  const may = (verb: Verb) => permissions.allows(verb, resource, namespace, name);
  if (await may("patch")) return undefined;
  return { result: "failed", failure: { kind: "forbidden", message: rightIn("patch", resource, namespace) } };
}
