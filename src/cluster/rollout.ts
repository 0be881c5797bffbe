/** Watches rollouts. */

import type { LiveEvent, LiveObject } from "../core/live/live-object";
import { conditionsOf } from "../core/live/live-state";
import { newestPods } from "../core/live/newest-pods";
import { isTainted } from "../core/live/pod-troubles";
import { type Rollout, rolloutOf } from "../core/live/rollout";
import type { RolloutView, Trouble } from "../core/live/trouble";
import { hidingValuesOf } from "./answers-without-values";
import { type Discovery, groupPath } from "./discovery";
import { ClusterError, type Failure, failureIn } from "./failure";
import { linesOf } from "./lines";
import { eventsOf, type ObjectName, readLive, selectorOf } from "./live";
import { sleep } from "./retrying-client";
import type { Server } from "./server";
import { watchList } from "./watch";

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Called whenever something has changed. */
  readonly onChange?: (rollout: Rollout) => void;
  /** A trouble that will not resolve itself is reported after it has lasted this long, in ms. */
  readonly client?: number;
  /** The maximum duration, in ms; a Deployment's own progressDeadlineSeconds applies first. */
  readonly limit?: number;
  /** If nothing can be read for this long, in ms, watching stops; a restarting server is back by then. */
  readonly outage?: number | undefined;
  /** Manifests; values of the Secrets among them are hidden in messages and log lines. */
  readonly hides?: readonly unknown[];
}

/** The final state of a rollout, or the state when watching was aborted. */
export interface RolloutEnd extends Rollout {
  /** The last log lines of containers with trouble. */
  readonly logs: ReadonlyMap<string, readonly string[]>;
}

const lookAgain = 2000;
const logLines = 8;
const longestLine = 1 << 20;
const mostWatched = 500;

/**
 * Watches a rollout to its end: everything is new and ready, or a problem prevents it that will not resolve itself. Closed
 * watches are resumed; events, which explain problems, are read until it is done.
 */
export async function followRollout(
  server: Server,
  discovery: Discovery,
  name: ObjectName,
  { hides = [], onChange, ...options }: FollowOptions,
): Promise<RolloutEnd> {
  const hide = hidingValuesOf(hides);
  return hide(await follow(server, discovery, name, { ...options, onChange: (rollout) => onChange?.(hide(rollout)) }));
}

async function follow(
  server: Server,
  discovery: Discovery,
  name: ObjectName,
  { signal, onChange, client = 5000, limit = 600_000, outage = 20_000 }: FollowOptions,
): Promise<RolloutEnd> {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end);
  try {
    const first = await readLive(server, discovery, name, signal);
    if (!first) throw new ClusterError({ kind: "refused", message: `${name.kind}/${name.name} not found`, causes: [] });
    const watched = watchAll(server, first, stop.signal, outage);
    let events: LiveEvent[] = [];
    let taints: readonly string[] | undefined;
    let eventsAt = 0;
    let shown = "";
    const since = new Map<string, number>();
    const started = Date.now();
    for (;;) {
      const now = Date.now();
      const seen = watched.view();
      if (!taints && seen.pods.some((pod) => conditionsOf(pod).some(({ message }) => isTainted(message ?? ""))))
        taints = await taintsOf(server, signal).catch(() => []);
      const view: RolloutView = { ...seen, events, now, ...(taints && { taints }) };
      const rollout = rolloutOf(view);
      for (const key of since.keys())
        if (!rollout.troubles.some((trouble) => keyOf(trouble) === key)) since.delete(key);
      for (const trouble of rollout.troubles) if (!since.has(keyOf(trouble))) since.set(keyOf(trouble), now);
      const isSettled = rollout.troubles.some(
        (one) => one.isHopeless && now - (since.get(keyOf(one)) ?? now) >= client,
      );
      const state = rollout.phase === "stuck" && !isSettled ? { ...rollout, phase: "progressing" as const } : rollout;
      const text = JSON.stringify(state);
      if (text !== shown) onChange?.(state);
      shown = text;
      // Report why it is stuck only with up-to-date events.
      const isFresh = eventsAt >= Math.max(0, ...since.values());
      if (state.phase === "stuck" && !isFresh && !signal.aborted) {
        eventsAt = now;
        events = await eventsIfAny(events, eventsOf(server, view.workload, [...newestPods(view)], signal));
        continue;
      }
      if (state.phase !== "progressing" || signal.aborted) return await withLogs(server, view, state, signal);
      if (now - started > limit) return await withLogs(server, view, { ...state, phase: "stuck" }, signal);
      if (watched.failure) throw new ClusterError(watched.failure);
      if (watched.mayBeGone) await watched.lookAgain(() => readLive(server, discovery, name, signal));
      if (now - eventsAt >= lookAgain) {
        eventsAt = now;
        events = await eventsIfAny(events, eventsOf(server, view.workload, [...newestPods(view)], signal));
        continue;
      }
      await Promise.race([watched.changed(), sleep(lookAgain / 4, signal)]);
    }
  } finally {
    signal.removeEventListener("abort", end);
    stop.abort();
  }
}

/** Events only add detail; if they cannot be read now, the previous ones are used. */
const eventsIfAny = async (before: LiveEvent[], reading: Promise<LiveEvent[]>): Promise<LiveEvent[]> => {
  try {
    return await reading;
  } catch (error) {
    failureIn(error);
    return before;
  }
};

/** The taints of the nodes; empty if reading nodes is forbidden. */
async function taintsOf(server: Server, signal: AbortSignal): Promise<readonly string[]> {
  const { status, body } = await server.request("GET", "/api/v1/nodes?limit=200", { signal });
  if (status !== 200) return [];
  const all: { key: string; value?: string; effect: string }[] = (body.items ?? []).flatMap(
    ({ spec }: LiveObject) => spec?.taints ?? [],
  );
  return [...new Set(all.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}`))];
}

const keyOf = ({ code, container = "", fields }: Trouble): string => [code, container, ...fields].join(" ");

/** The workload, its ReplicaSets and its Pods, kept up to date by watches. */
function watchAll(server: Server, first: LiveObject, signal: AbortSignal, outage: number) {
  const { namespace = "", name, uid } = first.metadata;
  const scope = `/namespaces/${encodeURIComponent(namespace)}`;
  let workload = first;
  const replicaSets = new Map<string, LiveObject>();
  const pods = new Map<string, LiveObject>();
  const state: { failure?: Failure; mayBeGone: boolean; failing: Map<unknown, number> } = {
    mayBeGone: false,
    failing: new Map(),
  };
  let tell: () => void = () => undefined;
  const keep = (into: Map<string, LiveObject>) => ({
    onList(objects: readonly LiveObject[]) {
      state.failing.delete(into);
      into.clear();
      for (const object of objects) into.set(object.metadata.uid ?? "", object);
      tell();
    },
    onChange(object: LiveObject, gone: boolean) {
      if (gone) into.delete(object.metadata.uid ?? "");
      else into.set(object.metadata.uid ?? "", object);
      tell();
    },
    onFailure: failing(into),
  });
  function failing(of: unknown) {
    return (failure: Failure) => {
      const since = state.failing.get(of) ?? Date.now();
      state.failing.set(of, since);
      // Wait for temporary failures, but not if it is forbidden or has lasted too long.
      if (failure.kind === "forbidden" || failure.kind === "unauthorized" || Date.now() - since >= outage)
        state.failure = failure;
      tell();
    };
  }
  const take = (object: LiveObject | undefined, gone: boolean) => {
    if (!object || gone || object.metadata.uid !== uid) state.mayBeGone = true;
    else workload = { ...object, apiVersion: first.apiVersion, kind: first.kind };
    tell();
  };
  const plural = `${first.kind.toLowerCase()}s`;
  const options = { limit: mostWatched, signal };
  void watchList(
    server,
    `${groupPath(first.apiVersion)}${scope}/${plural}`,
    {
      onList: ([object]) => {
        state.failing.delete(take);
        take(object, false);
      },
      onChange: (object, gone) => object.metadata.name === name && take(object, gone),
      onFailure: failing(take),
    },
    { ...options, query: { fieldSelector: `metadata.name=${name}` } },
  );
  const selector = selectorOf(first);
  if (first.kind === "Deployment" && selector)
    void watchList(server, `${groupPath("apps/v1")}${scope}/replicasets`, keep(replicaSets), {
      ...options,
      query: { labelSelector: selector },
    });
  if (first.kind !== "Pod" && selector)
    void watchList(server, `/api/v1${scope}/pods`, keep(pods), { ...options, query: { labelSelector: selector } });
  return {
    view: () => ({
      workload,
      replicaSets: [...replicaSets.values()],
      pods: first.kind === "Pod" ? [workload] : [...pods.values()],
    }),
    changed: () =>
      new Promise<void>((resolve) => {
        tell = resolve;
      }),
    get failure() {
      return state.failure;
    },
    get mayBeGone() {
      return state.mayBeGone;
    },
    /** An empty list or another uid may be wrong because of a proxy, so the object itself is read. */
    async lookAgain(read: () => Promise<LiveObject | undefined>): Promise<void> {
      try {
        const object = await read();
        if (!object || object.metadata.uid !== uid)
          state.failure = { kind: "refused", message: `${first.kind}/${name}: deleted`, causes: [] };
        state.failing.delete("object");
        state.mayBeGone = false;
      } catch (error) {
        failing("object")(failureIn(error));
      }
    },
  };
}

async function withLogs(server: Server, view: RolloutView, rollout: Rollout, signal: AbortSignal): Promise<RolloutEnd> {
  const logs = new Map<string, readonly string[]>();
  const namespace = encodeURIComponent(view.workload.metadata.namespace ?? "");
  for (const { log } of rollout.troubles) {
    if (!log || logs.has(log.container)) continue;
    const query = new URLSearchParams({
      container: log.container,
      tailLines: String(logLines),
      limitBytes: String(longestLine),
    });
    if (log.previous) query.set("previous", "true");
    try {
      const stream = await server.open(
        `/api/v1/namespaces/${namespace}/pods/${encodeURIComponent(log.pod)}/log?${query}`,
        AbortSignal.any([signal, AbortSignal.timeout(5000)]),
      );
      const lines: string[] = [];
      for await (const line of linesOf(stream, { bytes: longestLine })) {
        if (line) lines.push(line);
        if (lines.length > logLines) lines.shift();
      }
      if (lines.length > 0) logs.set(log.container, lines);
    } catch {
      // Without a log, the trouble is still reported; *Show Logs* says why the log is not available.
    }
  }
  return { ...rollout, logs };
}
