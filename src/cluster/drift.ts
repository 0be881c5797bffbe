/** Compares a manifest with the live object. */

import type { LiveObject } from "../core/live/live-object";
import { parseQuantity } from "../core/values/quantity";
import { type Addition, additionsIn, setterOf, toolAnnotations } from "./additions";
import { trialName } from "./defaults";
import { type DesiredObject, dataOf } from "./desired-object";
import { type DriftStep, differences } from "./differences";
import { type ApiResource, type Discovery, objectPath } from "./discovery";
import { ClusterError } from "./failure";
import { applyQuery } from "./field-manager";
import { readLive, resourceOf } from "./live";
import type { ObjectResult } from "./object-result";
import type { FieldWay } from "./ownership/field-tree";
import { planApply } from "./plan";
import type { Server } from "./server";

/** A place where the cluster differs from the file. */
export interface DriftPlace {
  readonly path: readonly DriftStep[];
  /** The live value; undefined if there is none. */
  readonly live: unknown;
  /** The value after applying the file; undefined if there would be none. */
  readonly wanted: unknown;
  /** Who set the live value, if someone else did. */
  readonly owner?: string;
  /**
   * The file does not have the field, and applying the file does not change it; removing it requires a claim on this field.
   */
  readonly added?: FieldWay;
}

export type Drift = { readonly missing: true } | { readonly missing: false; readonly places: readonly DriftPlace[] };

/**
 * The differences between a manifest and the live object in both directions: what applying would change, according to the
 * plan, so that `1000m` equals `1`; and what others have set in addition, which applying does not change. If the user may
 * not apply, or the server rejects the change, the manifest's own fields are compared literally.
 */
export async function driftOf(
  server: Server,
  discovery: Discovery,
  wanted: DesiredObject,
  chosenNamespace: string,
  signal?: AbortSignal,
): Promise<Drift> {
  const namespace = wanted.namespace ?? chosenNamespace;
  const live = await readLive(server, discovery, { ...wanted, namespace }, signal);
  if (!live) return { missing: true };
  const [step] = await planApply(server, [wanted], { namespace, ...(signal && { signal }) });
  const change = step?.change;
  if (change?.result === "skipped") throw new ClusterError({ kind: "cancelled" });
  // Immutable fields differ all the same.
  if (change?.result === "failed" && change.failure.kind !== "forbidden" && change.failure.kind !== "refused")
    throw new ClusterError(change.failure);
  const after = change?.result === "failed" ? undefined : step?.after;
  const changed = after
    ? differences(bare(live), bare(after))
    : differences(bare(live), bare(wanted.data as LiveObject)).filter(
        (place) => place.wanted !== undefined && !isSameAmount(place),
      );
  const resource = await resourceOf(discovery, wanted, signal);
  const made = await madeOf(server, resource, namespace, wanted, signal);
  const isReported = (path: readonly DriftStep[]) => changed.some((place) => startsWith(path, place.path));
  const added = additionsIn(live, wanted.data as LiveObject, made).filter(({ path }) => !isReported(path));
  return {
    missing: false,
    places: [
      ...changed.map((place) => {
        const owner = setterOf(live, place.path);
        return owner ? { ...place, owner } : place;
      }),
      ...added.map(({ path, live: value, owner, way }) => ({
        path,
        live: value,
        wanted: undefined,
        owner,
        added: way,
      })),
    ],
  };
}

/** What others have set on an object in addition to its manifest; empty if the server cannot be asked. */
export async function additionsTo(
  server: Server,
  discovery: Discovery,
  { wanted, namespace, before }: Pick<ObjectResult, "wanted" | "namespace" | "before">,
): Promise<readonly Addition[]> {
  if (!before) return [];
  const resource = await resourceOf(discovery, wanted);
  return additionsIn(before, dataOf(wanted), await madeOf(server, resource, namespace, wanted, undefined));
}

/** What the server would create from the manifest alone, by a dry run under an unused name. */
async function madeOf(
  server: Server,
  resource: ApiResource,
  namespace: string,
  wanted: DesiredObject,
  signal: AbortSignal | undefined,
): Promise<LiveObject | undefined> {
  const data = dataOf(wanted);
  const { resourceVersion: _, uid: __, managedFields: ___, ...metadata } = data.metadata;
  const name = trialName(data);
  const { status, body } = await server.request(
    "PATCH",
    `${objectPath(resource, namespace, name)}?${applyQuery(true)}&dryRun=All`,
    {
      body: JSON.stringify({ ...data, metadata: { ...metadata, name } }),
      contentType: "application/apply-patch+yaml",
      ...(signal && { signal }),
    },
  );
  return status === 200 || status === 201 ? body : undefined;
}

const startsWith = (path: readonly DriftStep[], start: readonly DriftStep[]): boolean =>
  start.length <= path.length && start.every((step, index) => JSON.stringify(step) === JSON.stringify(path[index]));

/** The server normalizes quantities: `1` for `1000m`. */
function isSameAmount({ live, wanted }: DriftPlace): boolean {
  const [a, b] = [live, wanted].map((value) => (typeof value === "object" ? undefined : parseQuantity(String(value))));
  return a !== undefined && b !== undefined && a.numerator * b.denominator === b.numerator * a.denominator;
}

/** Without fields that the server, its controllers and kubectl manage. */
function bare({ status: _, metadata, ...rest }: LiveObject): unknown {
  const { labels, annotations = {} } = metadata ?? {};
  const ofPeople = Object.entries(annotations).filter(([key]) => !toolAnnotations.includes(key));
  return {
    ...rest,
    metadata: { labels, annotations: ofPeople.length > 0 ? Object.fromEntries(ofPeople) : undefined },
  };
}
