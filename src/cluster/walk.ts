import { plainNotFound, targetOf } from "./answers";
import { type ApiResource, Discovery } from "./discovery";
import type { Failure } from "./failure";
import { groupOf, LiveReads } from "./live-reads";
import { inWaves } from "./order";
import { ApiTypes } from "./ownership/api-types";
import { Patience } from "./patience";
import type { Answer, Asked, Server } from "./server";
import type { Wanted } from "./wanted";

/** Requests on their way at the same time: more would only queue up in the server. */
const atOnce = 8;

export interface WalkOptions {
  /** For manifests that name none. */
  readonly namespace: string;
  readonly signal?: AbortSignal;
  /** Told before each pause that the server asks for, or that a lost connection is given. */
  readonly onPause?: (seconds: number, why: Failure) => void;
}

/** What the walk over a manifest's objects knows on its way. */
export interface Walk {
  readonly server: Server;
  readonly patience: Patience;
  readonly discovery: Discovery;
  readonly types: ApiTypes;
  readonly reads: LiveReads;
  readonly all: readonly Wanted[];
  readonly namespace: string;
  readonly signal: AbortSignal | undefined;
  /** Namespaces that the plan would make: nothing can be asked about what goes into them. */
  readonly toCome: Set<string>;
}

export const startWalk = (server: Server, all: readonly Wanted[], options: WalkOptions): Walk => {
  const patience = new Patience(server, options);
  return {
    server,
    patience,
    discovery: new Discovery(server, patience),
    types: new ApiTypes(patience),
    reads: new LiveReads(patience, countsOf(all, options.namespace), { signal: options.signal }),
    all,
    namespace: options.namespace,
    signal: options.signal,
    toCome: new Set(),
  };
};

/** How many objects there are of each kind and namespace; a kind of no namespace is counted for each that is named. */
export function countsOf(all: readonly Wanted[], chosen: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const wanted of all)
    for (const namespace of new Set([wanted.namespace ?? chosen, ""])) {
      const key = groupOf(wanted, namespace);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/**
 * Does something with each object, wave after wave (`backwards` for taking away), several at a time, and the same
 * object's documents one after the other. The answers come in the order of the waves.
 */
export async function eachInOrder<T>(
  all: readonly Wanted[],
  work: (wanted: Wanted) => Promise<T>,
  { backwards = false } = {},
): Promise<T[]> {
  const done = new Map<Wanted, T>();
  const errors: unknown[] = [];
  const waves = backwards ? inWaves(all).reverse() : inWaves(all);
  for (const wave of waves) {
    const queues = [...Map.groupBy(wave, identity).values()];
    let next = 0;
    const worker = async () => {
      for (let queue = queues[next++]; queue; queue = queues[next++])
        for (const wanted of queue)
          try {
            done.set(wanted, await work(wanted));
          } catch (error) {
            errors.push(error);
          }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, queues.length) }, worker));
  }
  // Only who looks on can throw here, and what is written goes on all the same until it is done.
  if (errors.length > 0) throw errors[0];
  return waves.flat().map((wanted) => done.get(wanted) as T);
}

const identity = ({ apiVersion, kind, namespace, name }: Wanted): string =>
  [apiVersion, kind, namespace ?? "", name].join(" ");

/** Where an object goes; a Failure, or what it waits for, when that cannot be said. */
export async function resourceOf(
  { discovery, all, signal }: Walk,
  { apiVersion, kind }: Wanted,
): Promise<{ resource: ApiResource } | { waitsFor: string } | { failure: Failure }> {
  const resource = await discovery.find(apiVersion, kind, signal);
  if (resource) return { resource };
  const definition = all.find(
    (other) => other.kind === "CustomResourceDefinition" && other.name.endsWith(`.${apiVersion.split("/")[0]}`),
  );
  if (definition) return { waitsFor: `${definition.kind} ${definition.name}` };
  const served = await discovery.versionsOf(apiVersion, kind, signal);
  return { failure: { kind: "unknown-kind", apiVersion, objectKind: kind, served } };
}

/** The Namespace that the same walk makes for an object. */
export const namespaceIn = ({ all }: Walk, namespace: string): Wanted | undefined =>
  all.find((other) => other.kind === "Namespace" && other.name === namespace);

/** For a request that only asks: it ends with the walk. */
export const reading = ({ signal }: Walk): Asked => (signal ? { signal } : {});

/** So long a write on its way is waited for after the walk was cancelled, in ms. */
const grace = 5000;

export const writing = ({ signal }: Walk): Asked => (signal ? { signal, grace } : {});

/** For the look at an object of which nobody knows what became of it: also after the walk was cancelled, but not for long. */
export const lookingAfter = ({ signal }: Walk): Asked =>
  signal?.aborted ? { signal: AbortSignal.timeout(grace) } : {};

/** Whether a write without an answer may still come to the server: one that was cut off has ended, a silent one has not. */
export const isOnItsWay = (failure: Failure): boolean => failure.kind === "unreachable" && failure.detail === "timeout";

/** Whether an answer leaves open what became of a write: the server failed, or somebody in front of it has spoken. */
export const isUnsure = ({ status, body }: Answer): boolean =>
  status >= 500 || (status >= 300 && body?.kind !== "Status");

/** Whether a path is one of a kind that the server does not have any more: its definition is gone, and so are its objects. */
export async function isUnserved({ discovery }: Walk, failure: Failure, path: string): Promise<boolean> {
  if (failure.kind !== "odd-answer" || failure.detail !== plainNotFound) return false;
  const target = targetOf(path);
  if (target.at !== "object") return false;
  discovery.forget();
  try {
    return !(await discovery.serves(target.apiVersion, target.plural));
  } catch {
    return false;
  }
}
