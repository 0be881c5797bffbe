import { StringDecoder } from "node:string_decoder";
import type { LiveObject } from "../core/live/live-object";
import { ClusterError } from "./failure";
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
const pause = 1000;

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
  for (;;) {
    const query = new URLSearchParams({ container: source.container, timestamps: "true" });
    if (source.previous) query.set("previous", "true");
    else query.set("follow", "true");
    if (last) query.set("sinceTime", last);
    else query.set("tailLines", String(tail));
    const since = last;
    const stream = await opened(server, `${pod}/log?${query}`, since !== "", signal);
    if (stream === "gone") return { why: "pod-gone" };
    try {
      await eachLine(stream ?? [], (line) => {
        const space = line.indexOf(" ");
        const time = line.slice(0, space);
        // What is asked for since a second has lines of that second again.
        if (since && time <= since) return;
        last = time;
        onLine(line.slice(space + 1));
      });
    } catch {
      // Broken in the middle: taken up again, unless it ended meanwhile.
    }
    if (signal.aborted) return { why: "stopped" };
    if (source.previous) return { why: "read" };
    const end = await endOf(server, pod, source.container, signal);
    if (end) return end;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The log's stream; nothing while the container starts, or the way to the server is cut that was there before. */
async function opened(
  server: Server,
  path: string,
  isAgain: boolean,
  signal: AbortSignal,
): Promise<AsyncIterable<Buffer> | "gone" | undefined> {
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

async function eachLine(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  onLine: (line: string) => void,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  }
  if (rest) onLine(rest);
}
