/** Compares two values. */

import { isMap } from "../core/live/live-object";

/** A path segment: a map key, a list item's name, or a list index. */
export type DriftStep = string | number | { readonly name: string };

const nameOf = (item: unknown): string | undefined =>
  isMap(item) && typeof item.name === "string" ? item.name : undefined;

/** The paths at which two values differ, as deep as possible. */
export function differences(
  live: unknown,
  wanted: unknown,
  path: readonly DriftStep[] = [],
): { readonly path: readonly DriftStep[]; readonly live: unknown; readonly wanted: unknown }[] {
  if (isMap(live) && isMap(wanted))
    return [...new Set([...Object.keys(live), ...Object.keys(wanted)])].flatMap((key) =>
      differences(live[key], wanted[key], [...path, key]),
    );
  if (Array.isArray(live) && Array.isArray(wanted)) {
    const named = [...live, ...wanted].every((item) => nameOf(item) !== undefined);
    if (named) {
      const names = new Set([...live, ...wanted].map((item) => nameOf(item) as string));
      return [...names].flatMap((name) =>
        differences(
          live.find((item) => nameOf(item) === name),
          wanted.find((item) => nameOf(item) === name),
          [...path, { name }],
        ),
      );
    }
    if (live.length === wanted.length)
      return live.flatMap((item, index) => differences(item, wanted[index], [...path, index]));
  }
  return JSON.stringify(live) === JSON.stringify(wanted) ? [] : [{ path, live, wanted }];
}
