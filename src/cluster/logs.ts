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
  /** Of the run before this one. */
  readonly previous: boolean;
}

/** How a log came to its end. */
export type LogEnd =
  | { readonly why: "read" }
  | { readonly why: "stopped" }
  | { readonly why: "container-ended"; readonly reason: string; readonly exitCode: number }
  | { readonly why: "pod-gone" };

/** So many lines are shown of what was before. */
const tail = 1000;
const firstPause = 1000;
const longestPause = 30_000;
/** A container may print without ever ending a line. */
const longestLine = 4 << 20;

/**
 * Follows a container's log, line by line. A connection that breaks while the container runs is taken up again where it
 * broke; otherwise the end says why.
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
        // What is asked for since a second has lines of that second again.
        if (since && time <= since) continue;
        last = time;
        onLine(line.slice(space + 1));
      }
    } catch (error) {
      if (error instanceof Overrun && error.why === "too-large") onLine(t("(a line of more than 4 MB is left out)"));
      // Broken in the middle: taken up again, unless it ended meanwhile.
    }
    if (signal.aborted) return { why: "stopped" };
    if (source.previous) return { why: "read" };
    const end = await endOf(server, pod, source.container, signal);
    if (end) return end;
    pause = lines > 0 ? firstPause : Math.min(pause * 2, longestPause);
    await sleep(pause, signal);
  }
}

/** The log's stream; nothing while the container starts, or the way to the server is cut that was there before. */
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
    // It will start in a moment: whoever asked for its log waits with it.
    if (failure.kind === "refused" && /waiting to start: (ContainerCreating|PodInitializing)/.test(failure.message))
      return undefined;
    if (!isAgain) throw error;
    if (failure.kind === "unreachable" || failure.kind === "overloaded") return undefined;
    if (failure.kind === "refused" && /not found/.test(failure.message)) return "gone";
    throw error;
  }
}

/** Why nothing more comes; undefined while the container runs. */
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
