/** Finds fields of a live object that prevent a change. */

import type { LiveObject, ManagedFields } from "../core/live/live-object";
import type { Cause } from "./failure";
import { type Claim, isOurs } from "./migration";
import { at } from "./ownership/field-tree";
import type { FieldType } from "./ownership/field-type";
import { claimOn, extrasAt, type FieldState, statesOn, withoutFields } from "./ownership/outcome";
import type { Answer } from "./server";

/** A field that the live object has, the manifest does not, and with which the server rejects the change. */
export interface Obstacle extends Claim {
  /** Who set it; empty for a default. */
  readonly owners: readonly string[];
}

export interface Search {
  /** The object as applying would leave it, and the manifest. */
  readonly reckoned: LiveObject;
  readonly wanted: LiveObject;
  readonly type: FieldType;
  readonly entries: readonly ManagedFields[];
  readonly causes: readonly Cause[];
  /** Dry-runs an object on the server. */
  readonly attempt: (object: LiveObject) => Promise<Answer>;
}

/** How far up from the refused field its obstacles may be: its siblings, its item's siblings, … */
const mostLevels = 4;
/** Up to this many fields set by others are kept one by one if the server accepts them. */
const mostSingles = 8;

/**
 * The fields that must be removed for the server to accept the rest: `value` next to the manifest's `valueFrom`, a port of
 * the same name, `rollingUpdate` next to `type: Recreate`. The server is asked with more and more fields removed, those
 * nearest to the refused fields first, and defaults before fields that someone has set. Undefined if that does not help.
 */
export async function obstaclesIn(
  search: Search,
): Promise<{ readonly answer: Answer; readonly obstacles: readonly Obstacle[] } | undefined> {
  const { reckoned, wanted, type, causes } = search;
  const chains = causes
    .filter(({ field }) => field && !field.startsWith("metadata"))
    .map(({ field }) => statesOn(field, reckoned, wanted, type).slice(1).reverse());
  let seen = 0;
  for (let level = 1; level <= mostLevels; level++) {
    const extras = chains.flatMap((chain) => chain.slice(0, level).flatMap(extrasAt));
    const all = [...new Map(extras.map((extra) => [extra.way.join(" "), extra])).values()].map((extra) =>
      obstacleAt(search, extra),
    );
    if (all.length === seen) continue;
    seen = all.length;
    const defaults = all.filter(({ owners }) => owners.length === 0);
    for (const obstacles of defaults.length > 0 && defaults.length < all.length ? [defaults, all] : [all]) {
      const answer = await attempt(search, obstacles);
      if (answer.status === 200) return fewest(search, obstacles, answer);
    }
  }
  return undefined;
}

const obstacleAt = ({ entries }: Search, { way, value, type }: FieldState): Obstacle => ({
  way,
  value,
  type,
  owners: [
    ...new Set(entries.flatMap((entry) => (!isOurs(entry) && at(entry.fieldsV1, way) ? [entry.manager ?? "?"] : []))),
  ],
});

const attempt = (
  { reckoned, type, attempt: put }: Pick<Search, "reckoned" | "type" | "attempt">,
  obstacles: readonly Obstacle[],
): Promise<Answer> =>
  put(
    withoutFields(
      reckoned,
      obstacles.map(({ way }) => way),
      type,
    ) as LiveObject,
  );

/** Keeps fields that others set where possible; a default that the server fills in again was not an obstacle. */
async function fewest(search: Search, found: readonly Obstacle[], first: Answer) {
  let obstacles = found;
  let answer = first;
  const owned = found.filter(({ owners }) => owners.length > 0);
  if (owned.length > 1 && owned.length <= mostSingles)
    for (const one of owned) {
      const fewer = obstacles.filter((other) => other !== one);
      const tried = await attempt(search, fewer);
      if (tried.status === 200) [obstacles, answer] = [fewer, tried];
    }
  const stays = ({ way, value }: Obstacle) =>
    JSON.stringify(claimOn(answer.body, way, search.type)[0]?.value) === JSON.stringify(value);
  return { answer, obstacles: obstacles.filter((one) => one.owners.length > 0 || !stays(one)) };
}
