/** Applies objects. */

import type { LiveObject } from "../core/live/live-object";
import { withoutValuesInResult, withoutValuesOf } from "./answers-without-values";
import { locatedIn, typedCausesOf } from "./apply-errors";
import {
  type ApplyRun,
  type ApplyRunOptions,
  countsOf,
  isUnsure,
  reading,
  resourceOf,
  runInPhases,
  startRun,
} from "./apply-run";
import type { Choices } from "./conflicts";
import type { Propagation } from "./delete";
import type { DesiredObject } from "./desired-object";
import { objectPath } from "./discovery";
import { failureIn } from "./failure";
import { LiveReads } from "./live-reads";
import type { Change, ObjectResult } from "./object-result";
import { Permissions } from "./permissions";
import { planOnLive } from "./plan-on-live";
import { replaceOne } from "./replace";
import { sleep } from "./retrying-client";
import { sameObject } from "./same-object";
import { send, type Write } from "./send";
import type { Server } from "./server";
import { oddUid, settled } from "./settle";
import { staleFieldsIn } from "./stale-fields";

export interface ApplyOptions extends ApplyRunOptions {
  /** Called for each object when it is done. */
  readonly onStep?: (step: ObjectResult, done: number, all: number) => void;
  /** Called for each object when it is started. */
  readonly onStart?: (wanted: DesiredObject) => void;
  /** The plan that the user confirmed: objects that have changed since are left alone. */
  readonly plan?: readonly ObjectResult[];
  /** How to resolve conflicts, by object; fields are only taken over if listed here. */
  readonly choices?: ReadonlyMap<DesiredObject, Choices>;
  /** Objects to delete and recreate, with what happens to their dependents; others are never replaced. */
  readonly replace?: ReadonlyMap<DesiredObject, Propagation>;
}

/**
 * Applies each object with server-side apply, in order. An object that fails does not stop the others; a cancelled run
 * leaves the rest unchanged and reports them as skipped, after waiting for writes in progress. The results describe the
 * server's state.
 */
export async function applyAll(
  server: Server,
  wanted: readonly DesiredObject[],
  options: ApplyOptions,
): Promise<ObjectResult[]> {
  const run = startRun(server, wanted, options);
  const planned = new Map(options.plan?.map((step) => [step.wanted, step]));
  const settled = wanted.filter((one) => isSettled(planned.get(one)));
  const { client, signal } = run;
  const heads = new LiveReads(client, countsOf(settled, options.namespace), { signal, metadata: true });
  let done = 0;
  return runInPhases(wanted, async (one) => {
    if (!run.signal?.aborted && !run.client.gaveUp) options.onStart?.(one);
    const decided = { choices: options.choices?.get(one) ?? new Map(), replace: options.replace?.get(one) };
    const step = withoutValuesInResult(await applyOne(run, one, planned.get(one), { ...decided, heads }));
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

interface Decided {
  readonly choices: Choices;
  readonly replace: Propagation | undefined;
  readonly heads: LiveReads;
}

/** The plan's dry run changed nothing, not even field ownership, so there is nothing to apply. */
const isSettled = (planned: ObjectResult | undefined): boolean =>
  planned?.change.result === "unchanged" &&
  planned.before?.metadata.resourceVersion !== undefined &&
  JSON.stringify(planned.before.metadata.managedFields) === JSON.stringify(planned.after?.metadata.managedFields);

async function applyOne(
  run: ApplyRun,
  wanted: DesiredObject,
  planned: ObjectResult | undefined,
  { choices, replace, heads }: Decided,
): Promise<ObjectResult> {
  const { client, signal } = run;
  const chosen = wanted.namespace ?? run.namespace;
  const skipped: ObjectResult = { wanted, namespace: chosen, change: { result: "skipped" } };
  if (signal?.aborted || client.gaveUp) return skipped;
  /** A write whose result must be checked if it got no definite response. */
  let write: Write | undefined;
  try {
    const where = await resourceOf(run, wanted);
    if ("waitsFor" in where || "failure" in where) {
      const failure =
        "failure" in where
          ? where.failure
          : ({ kind: "unknown-kind", apiVersion: wanted.apiVersion, objectKind: wanted.kind } as const);
      return { ...skipped, change: { result: "failed", failure } };
    }
    const namespace = where.resource.namespaced ? chosen : "";
    const path = objectPath(where.resource, namespace, wanted.name);
    const step = (change: Change, rest: Partial<ObjectResult> = {}): ObjectResult => ({
      wanted,
      namespace,
      change,
      ...rest,
    });

    const isAsSettled = (now: Pick<LiveObject, "metadata"> | undefined) =>
      isSettled(planned) && now?.metadata.resourceVersion === planned?.before?.metadata.resourceVersion;
    const head = isSettled(planned) ? await heads.listed(where.resource, namespace, wanted.name) : undefined;
    if (planned && isAsSettled(head)) return { ...planned, namespace };
    const read = await client.request("GET", path, signal ? { signal } : {});
    if (planned && read.status === 200 && isAsSettled(read.body)) return { ...planned, namespace };
    if (read.status !== 200 && read.status !== 404 && read.status !== 403)
      return step({ result: "failed", failure: run.server.failureOf(read, namespace) });
    const before: LiveObject | undefined = read.status === 200 ? read.body : undefined;
    if (planned && wasTried(planned) && read.status !== 403 && !sameObject(planned.before, before))
      return step({ result: "stale" }, before && { before });
    const stale = staleFieldsIn(wanted, read);
    if (stale) return step({ result: "failed", failure: stale }, before && { before });
    if (signal?.aborted) return skipped;

    if (replace && before) {
      const { change, after } = await replaceOne(run, { resource: where.resource, namespace, wanted, before }, replace);
      return step(change, { before, ...(after && { after }) });
    }
    write = { wanted, namespace, path, before, isSeen: read.status !== 403, planned };
    let outcome = await send(run, write, choices);
    if ("answer" in outcome && outcome.answer.status === 422 && before && !planned) {
      const place = { resource: where.resource, namespace, wanted, before };
      const found = await planOnLive(run, new Permissions(client), place, outcome.answer);
      if (found.clears || found.change.result === "conflict") {
        write = { ...write, planned: found };
        outcome = await send(run, write, choices);
      }
    }
    if ("change" in outcome) return step(outcome.change, before && { before });
    const { answer } = outcome;
    if (isUnsure(answer) && !typedCausesOf(answer.status, String(answer.body?.message)))
      return await settled(run, write, withoutValuesOf(run.server.failureOf(answer, namespace), wanted.data));
    if (answer.status !== 200 && answer.status !== 201)
      return step(
        { result: "failed", failure: locatedIn(run.server.failureOf(answer, namespace), wanted.data) },
        before && { before },
      );
    if (before && answer.body.metadata.uid !== before.metadata.uid)
      return await settled(run, write, oddUid(run.server, answer.status));
    if (wanted.kind === "CustomResourceDefinition") await established(run, path);
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
    // Whatever failed after the write was sent: the object itself shows its result.
    if (write?.sent) return settled(run, write, failure);
    if (failure.kind === "cancelled") return skipped;
    return { ...skipped, change: { result: "failed", failure } };
  }
}

/** Whether the plan determined the state of the object. */
const wasTried = ({ change }: ObjectResult): boolean =>
  change.result !== "deferred" && change.result !== "skipped" && change.result !== "failed";

/** A new kind is served shortly after its definition is accepted; wait, so that its objects can follow. */
async function established(run: ApplyRun, path: string): Promise<void> {
  const { client, discovery, signal } = run;
  try {
    for (let tries = 0; tries < 50 && !signal?.aborted; tries++) {
      const { body } = await client.request("GET", path, reading(run));
      const conditions: { type: string; status: string }[] = body?.status?.conditions ?? [];
      const isEstablished = conditions.some(({ type, status }) => type === "Established" && status === "True");
      if (isEstablished && (await isServed(run, body))) break;
      await sleep(200, signal);
    }
  } catch (error) {
    // The definition was accepted; whether its objects can be created shows when it is their turn.
    failureIn(error);
  } finally {
    discovery.forget();
  }
}

/** Whether the server lists the kind of a definition: on a busy server a moment after it calls the kind established. */
async function isServed({ discovery }: ApplyRun, { spec }: LiveObject): Promise<boolean> {
  const versions: { name: string; served: boolean }[] = spec.versions;
  discovery.forget();
  for (const { name, served } of versions)
    if (served && !(await discovery.serves(`${spec.group}/${name}`, spec.names.plural))) return false;
  return true;
}
