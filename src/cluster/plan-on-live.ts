/** Plans a change of an existing object. */

import type { LiveObject } from "../core/live/live-object";
import { locatedIn } from "./apply-errors";
import type { ApplyRun } from "./apply-run";
import { type Conflict, conflictsIn, conflictsOver } from "./conflicts";
import { dataOf } from "./desired-object";
import { objectPath } from "./discovery";
import { dryRunApply, dryRunPatch } from "./dry-run";
import { afterMigration } from "./last-applied";
import { type Claim, clientSideManagersOf, movedFields } from "./migration";
import type { ObjectResult } from "./object-result";
import { obstaclesIn } from "./obstacles";
import type { FieldWay } from "./ownership/field-tree";
import type { FieldType } from "./ownership/field-type";
import { appliedTo, claimOn, patchTo } from "./ownership/outcome";
import type { Permissions } from "./permissions";
import { asReplacement, causesInChange, type Place } from "./replace";
import { sameObject } from "./same-object";
import type { Answer } from "./server";

export type Outcome = Omit<ObjectResult, "wanted" | "namespace">;

/**
 * The result for an existing object, in cases that a dry run of the apply alone cannot tell.
 *
 * An apply may consist of two writes: moving managed fields, then applying the manifest. A dry run stores nothing,
 * so a second dry run could not see the effect of the first write. The result of the second write is therefore computed
 * here, with server-side apply's own merge and the server's own schemas, and then dry-run on the server, which decides
 * about defaults, admission and validation. `applyAll` compares the second write with the plan by one more dry run.
 */
export async function planOnLive(
  run: ApplyRun,
  permissions: Permissions,
  place: Place,
  tried: Answer,
  removed: readonly FieldWay[] = [],
): Promise<Outcome> {
  const { wanted, before, resource, namespace } = place;
  const failure = locatedIn(run.server.failureOf(tried, namespace), wanted.data);
  const isContested = tried.status === 409 && failure.kind === "conflict";
  if (tried.status !== 200 && tried.status !== 422 && !isContested)
    return { change: { result: "failed", failure }, before };
  const path = objectPath(resource, namespace, wanted.name);
  const type = await run.types.of(wanted.apiVersion, wanted.kind);
  const claims = type ? removed.flatMap((way) => claimOn(before, way, type)) : [];
  const entries = movedFields(before, claims);
  const reckoned = type && appliedTo(before, dataOf(wanted), entries, type);
  const movable = clientSideManagersOf(before);
  const isMoved = movable.length > 0;
  const answer = await answerTo(run, path, place, { tried, reckoned, isMoved: isMoved || claims.length > 0 });
  const others = (after: LiveObject) =>
    isContested ? conflictsIn(tried.body, before, after).filter(({ owner }) => !movable.includes(owner)) : [];
  const outcome = (result: Answer, more: readonly Conflict[] = []): Outcome => {
    const after = { ...result.body, metadata: { ...result.body.metadata, managedFields: entries } };
    const conflicts = [...others(after), ...more];
    return {
      change:
        conflicts.length > 0
          ? { result: "conflict", conflicts }
          : { result: sameObject(before, after) ? "unchanged" : "changed" },
      before,
      after,
      ...(isMoved && { moves: true }),
      ...(claims.length > 0 && { clears: claims }),
      ...(result.warnings.length > 0 && { warnings: result.warnings }),
    };
  };
  if (answer.status === 200) return outcome(answer);
  if (answer.status !== 422) return { change: { result: "failed", failure: run.server.failureOf(answer) }, before };
  return refused(run, permissions, place, { answer, type, reckoned, path, claims, outcome });
}

/** The server's answer to what applying would result in, with fields of others taken over. */
async function answerTo(
  run: ApplyRun,
  path: string,
  { wanted, before }: Place,
  {
    tried,
    reckoned,
    isMoved,
  }: { readonly tried: Answer; readonly reckoned: LiveObject | undefined; readonly isMoved: boolean },
): Promise<Answer> {
  if (isMoved && reckoned) return dryRunPatch(run, path, patchTo(before, reckoned));
  const answer = tried.status === 409 ? await dryRunApply(run, path, wanted.text, true) : tried;
  return isMoved && answer.status === 200
    ? { ...answer, body: afterMigration(answer.body, before, dataOf(wanted)) }
    : answer;
}

interface Refused {
  readonly answer: Answer;
  readonly type: FieldType | undefined;
  readonly reckoned: LiveObject | undefined;
  readonly path: string;
  readonly claims: readonly Claim[];
  readonly outcome: (result: Answer, more?: readonly Conflict[]) => Outcome;
}

/** Either something in the live object is in the way, or a field is immutable, or the manifest is invalid. */
async function refused(
  run: ApplyRun,
  permissions: Permissions,
  place: Place,
  { answer, type, reckoned, path, claims, outcome }: Refused,
): Promise<Outcome> {
  const { before, wanted, namespace } = place;
  const failure = run.server.failureOf(answer, namespace);
  const failed: Outcome = { change: { result: "failed", failure }, before };
  if (failure.kind !== "refused") return failed;
  const inChange = reckoned && (await causesInChange(run, place, reckoned, failure.causes));
  if (!inChange || inChange.length > 0)
    return (await asReplacement(run, permissions, place, answer, inChange)) ?? failed;
  const found = await obstaclesIn({
    reckoned,
    wanted: dataOf(wanted),
    type: type as FieldType,
    entries: movedFields(before, claims),
    causes: failure.causes,
    attempt: (object) => dryRunPatch(run, path, patchTo(before, object)),
  });
  if (!found) return failed;
  const clears = [...claims, ...found.obstacles.filter(({ owners }) => owners.length === 0)];
  return {
    ...outcome(found.answer, conflictsOver(found.obstacles, before)),
    ...(clears.length > 0 && { clears }),
  };
}
