import type { LiveObject } from "../core/live/live-object";
import { bodyOf, type Choices, conflictsIn } from "./conflicts";
import type { Propagation } from "./delete";
import { objectPath } from "./discovery";
import { type Failure, failureIn } from "./failure";
import { applyQuery, fieldManager } from "./field-manager";
import { clientSideManagersOf, migrationPatch } from "./migration";
import { sleep } from "./patience";
import { replaceOne } from "./replace";
import { sameObject } from "./same-object";
import type { Answer, Server } from "./server";
import type { Change, Step } from "./step";
import {
  eachInOrder,
  isOnItsWay,
  isUnsure,
  lookingAfter,
  reading,
  resourceOf,
  startWalk,
  type Walk,
  type WalkOptions,
  writing,
} from "./walk";
import { dataOf, type Wanted } from "./wanted";

export interface ApplyOptions extends WalkOptions {
  /** Told of each object as it is done. */
  readonly onStep?: (step: Step, done: number, all: number) => void;
  /** Told of each object as its turn comes. */
  readonly onStart?: (wanted: Wanted) => void;
  /** What the user saw: an object that is not so any more is left alone. */
  readonly plan?: readonly Step[];
  /** What is done about conflicts, by object; nothing is taken over without. */
  readonly choices?: ReadonlyMap<Wanted, Choices>;
  /** What is deleted and made anew, and what becomes of what it has made; nothing is without. */
  readonly replace?: ReadonlyMap<Wanted, Propagation>;
}

/**
 * Applies each object by server-side apply, in order. An object that fails does not stop the others; a cancelled walk
 * leaves the rest untouched and says so, and a write on its way is waited for. The steps tell what the server holds now.
 */
export async function applyAll(server: Server, wanted: readonly Wanted[], options: ApplyOptions): Promise<Step[]> {
  const walk = startWalk(server, wanted, options);
  const planned = new Map(options.plan?.map((step) => [step.wanted, step]));
  let done = 0;
  return eachInOrder(wanted, async (one) => {
    if (!walk.signal?.aborted && !walk.patience.gaveUp) options.onStart?.(one);
    const decided = { choices: options.choices?.get(one) ?? new Map(), replace: options.replace?.get(one) };
    const step = await applyOne(walk, one, planned.get(one), decided);
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

async function applyOne(
  walk: Walk,
  wanted: Wanted,
  planned: Step | undefined,
  { choices, replace }: { readonly choices: Choices; readonly replace: Propagation | undefined },
): Promise<Step> {
  const { patience, signal } = walk;
  const chosen = wanted.namespace ?? walk.namespace;
  const left: Step = { wanted, namespace: chosen, change: { result: "left" } };
  if (signal?.aborted || patience.gaveUp) return left;
  /** What the server may hold by now; to be looked at when the write got no answer that stands. */
  let write: Written | undefined;
  try {
    const where = await resourceOf(walk, wanted);
    if ("waitsFor" in where || "failure" in where) {
      const failure =
        "failure" in where
          ? where.failure
          : ({ kind: "unknown-kind", apiVersion: wanted.apiVersion, objectKind: wanted.kind } as const);
      return { ...left, change: { result: "failed", failure } };
    }
    const namespace = where.resource.namespaced ? chosen : "";
    const path = objectPath(where.resource, namespace, wanted.name);
    const step = (change: Change, rest: Partial<Step> = {}): Step => ({ wanted, namespace, change, ...rest });

    const read = await patience.request("GET", path, signal ? { signal } : {});
    if (read.status !== 200 && read.status !== 404 && read.status !== 403)
      return step({ result: "failed", failure: walk.server.failureOf(read, namespace) });
    const before: LiveObject | undefined = read.status === 200 ? read.body : undefined;
    if (planned && wasTried(planned) && read.status !== 403 && !sameObject(planned.before, before))
      return step({ result: "stale" }, before && { before });
    if (signal?.aborted) return left;

    if (replace && before) {
      const { change, after } = await replaceOne(
        walk,
        { resource: where.resource, namespace, wanted, before },
        replace,
      );
      return step(change, { before, ...(after && { after }) });
    }
    write = { wanted, namespace, path, before, isSeen: read.status !== 403 };
    const outcome = await send(walk, write, choices);
    if ("change" in outcome) return step(outcome.change, before && { before });
    const { answer } = outcome;
    if (isUnsure(answer)) return await settled(walk, write, walk.server.failureOf(answer, namespace));
    if (answer.status !== 200 && answer.status !== 201)
      return step({ result: "failed", failure: walk.server.failureOf(answer, namespace) }, before && { before });
    if (before && answer.body.metadata.uid !== before.metadata.uid)
      return await settled(walk, write, oddUid(walk.server, answer.status));
    if (wanted.kind === "CustomResourceDefinition") await established(walk, path);
    const isNew = read.status === 404 || (read.status === 403 && answer.status === 201);
    return step(
      { result: isNew ? "created" : sameObject(before, answer.body) ? "unchanged" : "changed" },
      {
        ...(before && { before }),
        after: answer.body,
        ...(answer.warnings.length > 0 && { warnings: answer.warnings }),
      },
    );
  } catch (error) {
    const failure = failureIn(error);
    // Whatever went wrong after the write was sent: the object itself tells what became of it.
    if (write?.sent) return settled(walk, write, failure);
    if (failure.kind === "cancelled") return left;
    return { ...left, change: { result: "failed", failure } };
  }
}

/** Whether the plan knew how the object was. */
const wasTried = ({ change }: Step): boolean =>
  change.result !== "untried" && change.result !== "left" && change.result !== "failed";

interface Written {
  readonly wanted: Wanted;
  readonly namespace: string;
  readonly path: string;
  readonly before: LiveObject | undefined;
  /** Whether the user may read such objects. */
  readonly isSeen: boolean;
  /** What was sent; undefined until then. */
  sent?: { readonly body: string; readonly force: boolean };
}

/**
 * After a write without an answer that stands: whether it was done, the object itself tells by our entry in its managed
 * fields, or a dry run that would change nothing any more. Where it cannot be asked either, or the write may still be on
 * its way, that is what is said.
 */
async function settled(
  walk: Walk,
  { wanted, namespace, path, before, isSeen, sent }: Written,
  failure: Failure,
): Promise<Step> {
  const step = (change: Change, rest: Partial<Step> = {}): Step => ({
    wanted,
    namespace,
    change,
    ...(before && { before }),
    ...rest,
  });
  if (!isSeen) return step({ result: "uncertain", failure });
  try {
    const { status, body } = await walk.patience.request("GET", path, lookingAfter(walk));
    if (status !== 200 && status !== 404) return step({ result: "uncertain", failure });
    const now: LiveObject | undefined = status === 200 ? body : undefined;
    const ours = (object: LiveObject | undefined) =>
      JSON.stringify(
        object?.metadata.managedFields?.find((entry) => entry.manager === fieldManager && entry.operation === "Apply"),
      );
    if (now && now.metadata.uid === before?.metadata.uid && sent && mayBeDone(failure) && ours(now) === ours(before)) {
      // Nothing of ours has changed: it was not done, or there was nothing to do.
      const tried = await dryRun(walk, path, sent);
      if (tried.status === 200 && tried.body.metadata.uid !== now.metadata.uid)
        return step({ result: "uncertain", failure: oddUid(walk.server, tried.status) });
      if (tried.status === 200 && sameObject(now, tried.body))
        return step({ result: sameObject(before, now) ? "unchanged" : "changed" }, { after: now });
    } else if (now && ours(now) !== ours(before))
      return step({ result: before ? "changed" : "created" }, { after: now });
    if (failure.kind === "cancelled") return step({ result: "left" });
    return step({ result: isOnItsWay(failure) ? "uncertain" : "failed", failure });
  } catch {
    return step({ result: "uncertain", failure });
  }
}

/** Another object of the same name: made anew in between, or somebody between us and the server makes things up. */
const oddUid = ({ url }: Server, status: number): Failure => ({
  kind: "odd-answer",
  server: url,
  status,
  detail: "another uid",
});

/** What the server itself refused was not done. */
const mayBeDone = ({ kind }: Failure): boolean => kind !== "refused" && kind !== "forbidden";

const dryRun = (walk: Walk, path: string, { body, force }: NonNullable<Written["sent"]>): Promise<Answer> =>
  walk.patience.request("PATCH", `${path}?${applyQuery(force)}&dryRun=All`, {
    body,
    contentType: "application/apply-patch+yaml",
    ...lookingAfter(walk),
  });

/** The write goes to its end, also when cancelled meanwhile: half a request tells nobody what became of it. */
async function send(walk: Walk, write: Written, choices: Choices): Promise<{ answer: Answer } | { change: Change }> {
  const { wanted, path, before } = write;
  const body = bodyOf(wanted, choices, before);
  const patch = (force: boolean, dryRun: boolean) =>
    walk.patience.request("PATCH", `${path}?${applyQuery(force)}${dryRun ? "&dryRun=All" : ""}`, {
      body,
      contentType: "application/apply-patch+yaml",
      ...(dryRun ? reading(walk) : writing(walk)),
    });
  if (before && clientSideManagersOf(before).length > 0) await move(walk, path);
  let force = false;
  if ([...choices.values()].includes("take-over")) {
    // Taking over takes all there is: only when what is contested now is what the user has decided on.
    const tried = await patch(false, true);
    const contested = before ? conflictsIn(tried.body, before, dataOf(wanted)) : [];
    if (contested.some(({ field }) => choices.get(field) !== "take-over")) return { change: contestedBy(contested) };
    force = contested.length > 0;
  }
  write.sent = { body, force };
  const answer = await patch(force, false);
  if (answer.status === 409 && before) {
    const contested = conflictsIn(answer.body, before, dataOf(wanted));
    if (contested.length > 0) return { change: contestedBy(contested) };
  }
  return { answer };
}

const contestedBy = (conflicts: ReturnType<typeof conflictsIn>): Change => ({ result: "conflict", conflicts });

/** Moves an object over from kubectl's client-side apply; read again, when somebody was quicker. */
async function move(walk: Walk, path: string): Promise<void> {
  const { patience } = walk;
  for (let tries = 0; tries < 5; tries++) {
    const { status, body: live } = await patience.request("GET", path, reading(walk));
    const patch = status === 200 ? migrationPatch(live, fieldManager) : undefined;
    if (!patch) return;
    const moved = await patience.request("PATCH", path, {
      body: patch,
      contentType: "application/json-patch+json",
      ...writing(walk),
    });
    if (moved.status !== 409) return;
  }
}

/** A new kind is served a moment after its definition is taken: waited for, so that its objects can follow. */
async function established(walk: Walk, path: string): Promise<void> {
  const { patience, discovery, signal } = walk;
  try {
    for (let tries = 0; tries < 50 && !signal?.aborted; tries++) {
      const { body } = await patience.request("GET", path, reading(walk));
      const conditions: { type: string; status: string }[] = body?.status?.conditions ?? [];
      if (conditions.some(({ type, status }) => type === "Established" && status === "True")) break;
      await sleep(200, signal);
    }
  } catch (error) {
    // The definition was taken; whether its objects can follow shows when their turn comes.
    failureIn(error);
  } finally {
    discovery.forget();
  }
}
