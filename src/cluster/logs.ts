/** Follows the logs of containers. */

import type { Readable } from "node:stream";
import { t } from "../core/l10n";
import type { LiveObject } from "../core/live/live-object";
import { Overrun } from "./exchange";
import { ClusterError } from "./failure";
import { linesOf } from "./lines";
import { sleep } from "./retrying-client";
import type { Server } from "./server";

export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The log of the previous run. */
  readonly previous: boolean;
}

/** How a log ended. */
export type LogEnd =
  | { readonly why: "read" }
  | { readonly why: "stopped" }
  | { readonly why: "container-ended"; readonly reason: string; readonly exitCode: number }
  | { readonly why: "pod-gone" };

/** How many earlier lines are shown. */
const tail = 1000;
const firstPause = 1000;
const longestPause = 30_000;
/** A container may print a line without end. */
const longestLine = 4 << 20;

/**
 * Follows a container's log, line by line. If the connection breaks while the container runs, it continues from the same
 * position; otherwise the result says why it ended.
 */
export async function followLog(
  server: Server,
  source: LogSource,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<LogEnd> {
  const pod = `/api/v1/namespaces/${encodeURIComponent(source.namespace)}/pods/${encodeURIComponent(source.pod)}`;
  let last = "";
  let pause = firstPause;
  for (;;) {
    const query = new URLSearchParams({ container: source.container, timestamps: "true" });
    if (source.previous) query.set("previous", "true");
    else query.set("follow", "true");
    if (last) query.set("sinceTime", last);
    else query.set("tailLines", String(tail));
    const since = last;
    const stream = await opened(server, `${pod}/log?${query}`, since !== "", signal);
    if (stream === "gone") return { why: "pod-gone" };
    let lines = 0;
    try {
      for await (const line of stream ? linesOf(stream, { bytes: longestLine }) : []) {
        lines++;
        const space = line.indexOf(" ");
        const time = line.slice(0, space);
        // `sinceTime` has a resolution of seconds, so the last second's lines are repeated.
        if (since && time <= since) continue;
        last = time;
        onLine(line.slice(space + 1));
      }
    } catch (error) {
      if (error instanceof Overrun) onLine(t("(a line of more than 4 MB is left out)"));
      // The connection broke: continue, unless the container has ended.
    }
    if (signal.aborted) return { why: "stopped" };
    if (source.previous) return { why: "read" };
    const end = await endOf(server, pod, source.container, signal);
    if (end) return end;
    pause = lines > 0 ? firstPause : Math.min(pause * 2, longestPause);
    await sleep(pause, signal);
  }
}

/** Opens the log stream; undefined while the container starts, or the connection to the server is interrupted. */
async function opened(
  server: Server,
  path: string,
  isAgain: boolean,
  signal: AbortSignal,
): Promise<Readable | "gone" | undefined> {
  try {
    return await server.open(path, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof ClusterError)) throw error;
    const { failure } = error;
    // The container will start soon: wait with the user.
    if (failure.kind === "refused" && /waiting to start: (ContainerCreating|PodInitializing)/.test(failure.message))
      return undefined;
    if (!isAgain) throw error;
    if (failure.kind === "unreachable" || failure.kind === "overloaded") return undefined;
    if (failure.kind === "refused" && /not found/.test(failure.message)) return "gone";
    throw error;
  }
}

/** Why the log has ended; undefined while the container runs. */
async function endOf(
  server: Server,
  path: string,
  container: string,
  signal: AbortSignal,
): Promise<LogEnd | undefined> {
  try {
    const { status, body } = await server.request("GET", path, { signal });
    if (status === 404) return { why: "pod-gone" };
    const pod = body as LiveObject;
    const all = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
    const now = all.find(({ name }) => name === container);
    const ended = now?.state?.terminated ?? (now?.state?.waiting ? now.lastState?.terminated : undefined);
    return ended ? { why: "container-ended", reason: ended.reason ?? "", exitCode: ended.exitCode ?? 0 } : undefined;
  } catch {
    return signal.aborted ? { why: "stopped" } : undefined;
  }
}
