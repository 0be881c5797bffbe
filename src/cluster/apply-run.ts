import { plainNotFound, targetOf } from "./answers";
import type { DesiredObject } from "./desired-object";
import { type ApiResource, Discovery } from "./discovery";
import type { Failure } from "./failure";
import { groupOf, LiveReads } from "./live-reads";
import { inWaves } from "./order";
import { ApiTypes } from "./ownership/api-types";
import { RetryingClient } from "./retrying-client";
import type { Answer, Asked, Server } from "./server";

/** Requests on their way at the same time: more would only queue up in the server. */
const atOnce = 8;

export interface ApplyRunOptions {
  /** For manifests that name none. */
  readonly namespace: string;
  readonly signal?: AbortSignal;
  /** Told before each pause that the server asks for, or that a lost connection is given. */
  readonly onPause?: (seconds: number, why: Failure) => void;
}

/** State shared while the objects of a manifest are planned, applied or deleted. */
export interface ApplyRun {
  readonly server: Server;
  readonly client: RetryingClient;
  readonly discovery: Discovery;
  readonly types: ApiTypes;
  readonly reads: LiveReads;
  readonly all: readonly DesiredObject[];
  readonly namespace: string;
  readonly signal: AbortSignal | undefined;
  /** Namespaces that the plan would make: nothing can be asked about what goes into them. */
  readonly toCome: Set<string>;
}

export const startRun = (server: Server, all: readonly DesiredObject[], options: ApplyRunOptions): ApplyRun => {
  const client = new RetryingClient(server, options);
  return {
    server,
    client,
    discovery: new Discovery(server, client),
    types: new ApiTypes(client),
    reads: new LiveReads(client, countsOf(all, options.namespace), { signal: options.signal }),
    all,
    namespace: options.namespace,
    signal: options.signal,
    toCome: new Set(),
  };
};

/** How many objects there are of each kind and namespace; a kind of no namespace is counted for each that is named. */
export function countsOf(all: readonly DesiredObject[], chosen: string): Map<string, number> {
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
export async function runInPhases<T>(
  all: readonly DesiredObject[],
  work: (wanted: DesiredObject) => Promise<T>,
  { backwards = false } = {},
): Promise<T[]> {
  const done = new Map<DesiredObject, T>();
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

const identity = ({ apiVersion, kind, namespace, name }: DesiredObject): string =>
  [apiVersion, kind, namespace ?? "", name].join(" ");

/** Where an object goes; a Failure, or what it waits for, when that cannot be said. */
export async function resourceOf(
  { discovery, all, signal }: ApplyRun,
  { apiVersion, kind }: DesiredObject,
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

/** The Namespace that the same run creates for an object. */
export const namespaceIn = ({ all }: ApplyRun, namespace: string): DesiredObject | undefined =>
  all.find((other) => other.kind === "Namespace" && other.name === namespace);

/** For requests that only read: they end with the run. */
export const reading = ({ signal }: ApplyRun): Asked => (signal ? { signal } : {});

/** How long a write under way is waited for after the run was cancelled, in ms. */
const grace = 5000;

export const writing = ({ signal }: ApplyRun): Asked => (signal ? { signal, grace } : {});

/** For looking up an object whose write got no answer: also after the run was cancelled, for a short time. */
export const lookingAfter = ({ signal }: ApplyRun): Asked =>
  signal?.aborted ? { signal: AbortSignal.timeout(grace) } : {};

/** Whether a write without an answer may still come to the server: one that was cut off has ended, a silent one has not. */
export const isOnItsWay = (failure: Failure): boolean => failure.kind === "unreachable" && failure.detail === "timeout";

/** Whether an answer leaves open what became of a write: the server failed, or somebody in front of it has spoken. */
export const isUnsure = ({ status, body }: Answer): boolean =>
  status >= 500 || (status >= 300 && body?.kind !== "Status");

/** Whether a path is one of a kind that the server does not have any more: its definition is gone, and so are its objects. */
export async function isUnserved({ discovery }: ApplyRun, failure: Failure, path: string): Promise<boolean> {
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
