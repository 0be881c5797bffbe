/** Watches rollouts. */

import type { LiveEvent, LiveObject } from "../core/live/live-object";
import { conditionsOf } from "../core/live/live-state";
import { newestPods } from "../core/live/newest-pods";
import { isTainted } from "../core/live/pod-troubles";
import { type Rollout, rolloutOf } from "../core/live/rollout";
import type { RolloutView, Trouble } from "../core/live/trouble";
import { hidingValuesOf } from "./answers-without-values";
import type { Discovery } from "./discovery";
import { ClusterError, failureIn } from "./failure";
import { linesOf } from "./lines";
import { eventsOf, type ObjectName, readLive } from "./live";
import { sleep } from "./retrying-client";
import { RolloutWatch } from "./rollout-watch";
import type { Server } from "./server";

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Called whenever something has changed. */
  readonly onChange?: (rollout: Rollout) => void;
  /** A trouble that will not resolve itself is reported after it has lasted this long, in ms. */
  readonly stuckAfter?: number;
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
  { signal, onChange, stuckAfter = 5000, limit = 600_000, outage = 20_000 }: FollowOptions,
): Promise<RolloutEnd> {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end);
  try {
    const first = await readLive(server, discovery, name, signal);
    if (!first) throw new ClusterError({ kind: "refused", message: `${name.kind}/${name.name} not found`, causes: [] });
    const watched = new RolloutWatch(server, first, stop.signal, outage);
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
        (one) => one.isHopeless && now - (since.get(keyOf(one)) ?? now) >= stuckAfter,
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
