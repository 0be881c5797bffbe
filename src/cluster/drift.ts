import type { LiveObject } from "../core/live/live-object";
import { isMap } from "../core/live/live-object";
import { parseQuantity } from "../core/values/quantity";
import { type Discovery, objectPath } from "./discovery";
import { ClusterError } from "./failure";
import { applyQuery } from "./field-manager";
import { readLive, resourceOf } from "./live";
import type { Server } from "./server";
import type { Wanted } from "./wanted";

/** A step into a map by its key, into a list by an item's name or by its index. */
export type DriftStep = string | number | { readonly name: string };

/** One place where the cluster has something else than the file. */
export interface DriftPlace {
  readonly path: readonly DriftStep[];
  /** As the cluster has it; undefined where it has nothing. */
  readonly live: unknown;
  /** As it would be if the file were applied; undefined where there would be nothing. */
  readonly wanted: unknown;
}

export type Drift = { readonly missing: true } | { readonly missing: false; readonly places: readonly DriftPlace[] };

/**
 * What differs between a manifest and the object in the cluster. The server itself says what the manifest comes to, by
 * a dry run that takes over other managers' fields and writes nothing; so `1000m` is no different from `1`. For who may
 * not apply, and where the server takes no such change, the manifest's own fields are compared as they stand.
 */
export async function driftOf(
  server: Server,
  discovery: Discovery,
  wanted: Wanted,
  chosenNamespace: string,
  signal?: AbortSignal,
): Promise<Drift> {
  const namespace = wanted.namespace ?? chosenNamespace;
  const live = await readLive(server, discovery, { ...wanted, namespace }, signal);
  if (!live) return { missing: true };
  const resource = await resourceOf(discovery, wanted, signal);
  const path = objectPath(resource, namespace, wanted.name);
  const answer = await server.request("PATCH", `${path}?${applyQuery(true)}&dryRun=All`, {
    body: wanted.text,
    contentType: "application/apply-patch+yaml",
    ...(signal && { signal }),
  });
  if (answer.status === 200) return { missing: false, places: differences(bare(live), bare(answer.body)) };
  const failure = server.failureOf(answer, namespace);
  // What cannot be changed differs all the same.
  if (failure.kind !== "forbidden" && failure.kind !== "refused") throw new ClusterError(failure);
  const places = differences(bare(live), bare(wanted.data as LiveObject));
  return { missing: false, places: places.filter((place) => place.wanted !== undefined && !isSameAmount(place)) };
}

/** The server writes amounts in its own way: `1` for `1000m`. */
function isSameAmount({ live, wanted }: DriftPlace): boolean {
  const [a, b] = [live, wanted].map((value) => (typeof value === "object" ? undefined : parseQuantity(String(value))));
  return a !== undefined && b !== undefined && a.numerator * b.denominator === b.numerator * a.denominator;
}

/** Without what the server keeps for itself. */
function bare({ status: _, metadata, ...rest }: LiveObject): unknown {
  const { labels, annotations } = metadata ?? {};
  return { ...rest, metadata: { labels, annotations } };
}

const nameOf = (item: unknown): string | undefined =>
  isMap(item) && typeof item.name === "string" ? item.name : undefined;

export function differences(live: unknown, wanted: unknown, path: readonly DriftStep[] = []): DriftPlace[] {
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
