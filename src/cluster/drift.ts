import type { LiveObject } from "../core/live/live-object";
import { parseQuantity } from "../core/values/quantity";
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
import { type Addition, additionsIn, ownNotes, setterOf } from "./set-by";

/** One place where the cluster has something else than the file. */
export interface DriftPlace {
  readonly path: readonly DriftStep[];
  /** As the cluster has it; undefined where it has nothing. */
  readonly live: unknown;
  /** As it would be if the file were applied; undefined where there would be nothing. */
  readonly wanted: unknown;
  /** Who set what the cluster has, where somebody else did. */
  readonly owner?: string;
  /** The file says nothing of it, and applying the file leaves it as it is: to remove it takes a claim by this way. */
  readonly added?: FieldWay;
}

export type Drift = { readonly missing: true } | { readonly missing: false; readonly places: readonly DriftPlace[] };

/**
 * What differs between a manifest and the object in the cluster, both ways: what applying would change, which the plan
 * tells, so that `1000m` is no different from `1`; and what others have set beyond the manifest, which applying leaves
 * alone. For who may not apply, and where the server takes no such change, the manifest's own fields are compared as
 * they stand.
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
  // What cannot be changed differs all the same.
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
  const isTold = (path: readonly DriftStep[]) => changed.some((place) => startsWith(path, place.path));
  const added = additionsIn(live, wanted.data as LiveObject, made).filter(({ path }) => !isTold(path));
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

/** What others have set on an object beside its manifest; nothing where the server cannot be asked. */
export async function additionsTo(
  server: Server,
  discovery: Discovery,
  { wanted, namespace, before }: Pick<ObjectResult, "wanted" | "namespace" | "before">,
): Promise<readonly Addition[]> {
  if (!before) return [];
  const resource = await resourceOf(discovery, wanted);
  return additionsIn(before, dataOf(wanted), await madeOf(server, resource, namespace, wanted, undefined));
}

/** What the server would make of the manifest alone, by a dry run under a name that is free. */
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

/** The server writes amounts in its own way: `1` for `1000m`. */
function isSameAmount({ live, wanted }: DriftPlace): boolean {
  const [a, b] = [live, wanted].map((value) => (typeof value === "object" ? undefined : parseQuantity(String(value))));
  return a !== undefined && b !== undefined && a.numerator * b.denominator === b.numerator * a.denominator;
}

/** Without what the server, its controllers and kubectl keep for themselves. */
function bare({ status: _, metadata, ...rest }: LiveObject): unknown {
  const { labels, annotations = {} } = metadata ?? {};
  const ofPeople = Object.entries(annotations).filter(([key]) => !ownNotes.includes(key));
  return {
    ...rest,
    metadata: { labels, annotations: ofPeople.length > 0 ? Object.fromEntries(ofPeople) : undefined },
  };
}
