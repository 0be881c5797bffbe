/** Sends the writes of an apply. */

import type { LiveObject } from "../core/live/live-object";
import { type ApplyRun, reading, writing } from "./apply-run";
import { bodyOf, type Choices, conflictsIn } from "./conflicts";
import { type DesiredObject, dataOf } from "./desired-object";
import { differences } from "./differences";
import { applyQuery } from "./field-manager";
import { type Claim, fieldsPatch, movedFields } from "./migration";
import type { Change, ObjectResult } from "./object-result";
import type { Answer } from "./server";

/** A write to be made. */
export interface Write {
  readonly wanted: DesiredObject;
  readonly namespace: string;
  readonly path: string;
  readonly before: LiveObject | undefined;
  /** Whether the user may read such objects. */
  readonly isSeen: boolean;
  /** The result of planning it. */
  readonly planned: Pick<ObjectResult, "change" | "after" | "clears"> | undefined;
  /** What was sent; undefined until then. */
  sent?: { readonly body: string; readonly force: boolean; readonly claims: readonly Claim[] };
}

/** A write is completed even if the run is cancelled, since an aborted request leaves its result unknown. */
export async function send(
  run: ApplyRun,
  write: Write,
  choices: Choices,
): Promise<{ readonly answer: Answer } | { readonly change: Change }> {
  const { wanted, path, before, planned } = write;
  const undecided = obstaclesOf(planned).filter(({ field }) => choices.get(field) !== "take-over");
  if (undecided.length > 0) return { change: { result: "conflict", conflicts: undecided } };
  const body = bodyOf(wanted, choices, before);
  const patch = (force: boolean, dryRun: boolean) =>
    run.client.request("PATCH", `${path}?${applyQuery(force)}${dryRun ? "&dryRun=All" : ""}`, {
      body,
      contentType: "application/apply-patch+yaml",
      ...(dryRun ? reading(run) : writing(run)),
    });
  const claims = [...(planned?.clears ?? []), ...obstaclesOf(planned).flatMap(({ inTheWay }) => inTheWay ?? [])];
  const moveBack = before && (await move(run, path, claims));
  let force = false;
  if (moveBack || [...choices.values()].includes("take-over")) {
    // Forcing takes over all conflicts, so it is only done if the current ones are those that the user has decided about.
    const tried = await patch(false, true);
    const contested = before ? conflictsIn(tried.body, before, dataOf(wanted)) : [];
    force = contested.length > 0;
    const isDecided = contested.every(({ field }) => choices.get(field) === "take-over");
    const held = isDecided && force && moveBack ? await patch(true, true) : tried;
    const isAsPlanned = isDecided && (!moveBack || (held.status === 200 && !deviates(write, choices, held.body)));
    if (!isAsPlanned) {
      await moveBack?.();
      if (!isDecided) return { change: { result: "conflict", conflicts: contested } };
      return held.status === 200 ? { change: { result: "stale" } } : { answer: held };
    }
  }
  write.sent = { body, force, claims };
  const answer = await patch(force, false);
  if (answer.status === 409 && before) {
    const contested = conflictsIn(answer.body, before, dataOf(wanted));
    if (contested.length > 0) return { change: { result: "conflict", conflicts: contested } };
  }
  return { answer };
}

const obstaclesOf = (planned: Write["planned"]) =>
  planned?.change.result === "conflict" ? planned.change.conflicts.filter(({ inTheWay }) => inTheWay) : [];

/**
 * Whether the server would now produce a different result than planned. Fields that neither the object nor the manifest has
 * are ignored, such as a port that the server allocates.
 */
function deviates({ planned, before, wanted }: Write, choices: Choices, now: LiveObject): boolean {
  if (!planned?.after || [...choices.values()].some((choice) => choice !== "take-over")) return false;
  const bare = ({ metadata: { labels, annotations }, status: _, ...rest }: LiveObject) => ({
    ...rest,
    metadata: { labels, annotations },
  });
  return differences(bare(planned.after), bare(now)).some(
    ({ path, live: then, wanted: is }) =>
      !(isEmpty(then) && isEmpty(is)) && [before, dataOf(wanted)].some((object) => has(object, path)),
  );
}

/** For an emptied map or list, some server versions return nothing, others an empty one. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);

const has = (object: unknown, path: readonly (string | number | { readonly name: string })[]): boolean =>
  path.reduce<unknown>(
    (at, step) =>
      typeof step === "object"
        ? Array.isArray(at) && at.find((item) => item?.name === step.name)
        : (at as Record<string | number, unknown> | undefined)?.[step],
    object,
  ) !== undefined;

/**
 * Moves ownership of kubectl's client-side fields and of claimed fields to us; repeats it after a concurrent change. Returns
 * a function that undoes it; undefined if there was nothing to move.
 */
async function move(run: ApplyRun, path: string, claims: readonly Claim[]): Promise<(() => Promise<void>) | undefined> {
  const { client } = run;
  for (let tries = 0; tries < 5; tries++) {
    const { status, body: live } = await client.request("GET", path, reading(run));
    if (status !== 200) return undefined;
    const before = live.metadata.managedFields ?? [];
    const after = movedFields(live, claims);
    if (after === before) return undefined;
    const put = (body: string) =>
      client.request("PATCH", path, { body, contentType: "application/json-patch+json", ...writing(run) });
    const moved = await put(fieldsPatch(after, live.metadata.resourceVersion));
    if (moved.status === 200)
      return async () => void (await put(fieldsPatch(before, moved.body.metadata.resourceVersion)));
    if (moved.status !== 409) return undefined;
  }
  return undefined;
}
