/** Common parts of planning, applying and deleting several objects. */

import type { DesiredObject } from "./desired-object";
import { type ApiResource, Discovery } from "./discovery";
import type { Failure } from "./failure";
import { groupOf, LiveReads } from "./live-reads";
import { inWaves } from "./order";
import { ApiTypes } from "./ownership/api-types";
import { plainNotFound, targetOf } from "./response-check";
import { RetryingClient } from "./retrying-client";
import type { Answer, ApiRequest, Server } from "./server";

/** Number of concurrent requests; more would only wait in the server's queue. */
const atOnce = 8;

export interface ApplyRunOptions {
  /** For manifests that do not name one. */
  readonly namespace: string;
  readonly signal?: AbortSignal;
  /** Called before each pause, requested by the server or after a lost connection. */
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
  /** Namespaces that the plan would create: objects in them cannot be dry-run. */
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

/** The number of objects per kind and namespace; cluster-scoped kinds are counted for each namespace. */
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
 * Calls a function for each object, phase by phase (`backwards` for deletion), several at a time, but the documents of one
 * object one after the other. Results are in the order of the phases.
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
  // Only callbacks can throw here; writes in progress are completed all the same.
  if (errors.length > 0) throw errors[0];
  return waves.flat().map((wanted) => done.get(wanted) as T);
}

const identity = ({ apiVersion, kind, namespace, name }: DesiredObject): string =>
  [apiVersion, kind, namespace ?? "", name].join(" ");

/** The path of an object; throws a Failure, or what it waits for, if it is unknown. */
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

/** For requests that only read: aborted with the run. */
export const reading = ({ signal }: ApplyRun): ApiRequest => (signal ? { signal } : {});

/** How long to wait for a write in progress after the run is cancelled, in ms. */
const grace = 5000;

export const writing = ({ signal }: ApplyRun): ApiRequest => (signal ? { signal, grace } : {});

/** For checking an object whose write got no response: continues for a short time after the run is cancelled. */
export const lookingAfter = ({ signal }: ApplyRun): ApiRequest =>
  signal?.aborted ? { signal: AbortSignal.timeout(grace) } : {};

/**
 * Whether a write without a response may still reach the server: not if the connection was closed, but possibly after a
 * timeout.
 */
export const isOnItsWay = (failure: Failure): boolean => failure.kind === "unreachable" && failure.detail === "timeout";

/** Whether a response leaves the result of a write open: a server error, or the response of a proxy. */
export const isUnsure = ({ status, body }: Answer): boolean =>
  status >= 500 || (status >= 300 && body?.kind !== "Status");

/** Whether a path belongs to a kind that no longer exists: its definition was deleted, and its objects with it. */
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
