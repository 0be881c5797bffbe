import type { LiveObject } from "../core/live/live-object";
import type { Choices } from "./conflicts";
import type { Propagation } from "./delete";
import { objectPath } from "./discovery";
import { failureIn } from "./failure";
import { LiveReads } from "./live-reads";
import { sleep } from "./patience";
import { Permissions } from "./permissions";
import { planOnLive } from "./plan-on-live";
import { replaceOne } from "./replace";
import { sameObject } from "./same-object";
import { send, type Write } from "./send";
import type { Server } from "./server";
import { staleFieldsIn } from "./servers-own";
import { oddUid, settled } from "./settle";
import type { Change, Step } from "./step";
import { locatedIn, typedCausesOf } from "./typed-refusal";
import { countsOf, eachInOrder, isUnsure, reading, resourceOf, startWalk, type Walk, type WalkOptions } from "./walk";
import type { Wanted } from "./wanted";

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
  const settled = wanted.filter((one) => isSettled(planned.get(one)));
  const { patience, signal } = walk;
  const heads = new LiveReads(patience, countsOf(settled, options.namespace), { signal, metadata: true });
  let done = 0;
  return eachInOrder(wanted, async (one) => {
    if (!walk.signal?.aborted && !walk.patience.gaveUp) options.onStart?.(one);
    const decided = { choices: options.choices?.get(one) ?? new Map(), replace: options.replace?.get(one) };
    const step = await applyOne(walk, one, planned.get(one), { ...decided, heads });
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

interface Decided {
  readonly choices: Choices;
  readonly replace: Propagation | undefined;
  readonly heads: LiveReads;
}

/** The plan's dry run has changed nothing at all, not even whose the fields are: to apply it again would be no write. */
const isSettled = (planned: Step | undefined): boolean =>
  planned?.change.result === "unchanged" &&
  planned.before?.metadata.resourceVersion !== undefined &&
  JSON.stringify(planned.before.metadata.managedFields) === JSON.stringify(planned.after?.metadata.managedFields);

async function applyOne(
  walk: Walk,
  wanted: Wanted,
  planned: Step | undefined,
  { choices, replace, heads }: Decided,
): Promise<Step> {
  const { patience, signal } = walk;
  const chosen = wanted.namespace ?? walk.namespace;
  const left: Step = { wanted, namespace: chosen, change: { result: "left" } };
  if (signal?.aborted || patience.gaveUp) return left;
  /** What the server may hold by now; to be looked at when the write got no answer that stands. */
  let write: Write | undefined;
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

    const isAsSettled = (now: Pick<LiveObject, "metadata"> | undefined) =>
      isSettled(planned) && now?.metadata.resourceVersion === planned?.before?.metadata.resourceVersion;
    const head = isSettled(planned) ? await heads.listed(where.resource, namespace, wanted.name) : undefined;
    if (planned && isAsSettled(head)) return { ...planned, namespace };
    const read = await patience.request("GET", path, signal ? { signal } : {});
    if (planned && read.status === 200 && isAsSettled(read.body)) return { ...planned, namespace };
    if (read.status !== 200 && read.status !== 404 && read.status !== 403)
      return step({ result: "failed", failure: walk.server.failureOf(read, namespace) });
    const before: LiveObject | undefined = read.status === 200 ? read.body : undefined;
    if (planned && wasTried(planned) && read.status !== 403 && !sameObject(planned.before, before))
      return step({ result: "stale" }, before && { before });
    const stale = staleFieldsIn(wanted, read);
    if (stale) return step({ result: "failed", failure: stale }, before && { before });
    if (signal?.aborted) return left;

    if (replace && before) {
      const { change, after } = await replaceOne(
        walk,
        { resource: where.resource, namespace, wanted, before },
        replace,
      );
      return step(change, { before, ...(after && { after }) });
    }
    write = { wanted, namespace, path, before, isSeen: read.status !== 403, planned };
    let outcome = await send(walk, write, choices);
    if ("answer" in outcome && outcome.answer.status === 422 && before && !planned) {
      const place = { resource: where.resource, namespace, wanted, before };
      const found = await planOnLive(walk, new Permissions(patience), place, outcome.answer);
      if (found.clears || found.change.result === "conflict") {
        write = { ...write, planned: found };
        outcome = await send(walk, write, choices);
      }
    }
    if ("change" in outcome) return step(outcome.change, before && { before });
    const { answer } = outcome;
    if (isUnsure(answer) && !typedCausesOf(answer.status, String(answer.body?.message)))
      return await settled(walk, write, walk.server.failureOf(answer, namespace));
    if (answer.status !== 200 && answer.status !== 201)
      return step(
        { result: "failed", failure: locatedIn(walk.server.failureOf(answer, namespace), wanted.data) },
        before && { before },
      );
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
