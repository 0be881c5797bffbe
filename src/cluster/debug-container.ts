/** Adds debug containers to Pods. */

import type { LiveObject } from "../core/live/live-object";
import { ClusterError } from "./failure";
import { fieldManager } from "./field-manager";
import { RetryingClient, sleep } from "./retrying-client";
import type { Server } from "./server";

export interface DebugContainer {
  readonly image: string;
  /** The container whose processes it can see. */
  readonly target: string;
}

/** It ends by itself, because ephemeral containers cannot be removed from a Pod. */
const lifetime = 3600;

const firstLook = 250;
const longestLook = 2000;

/**
 * Adds an ephemeral container to a Pod, like `kubectl debug`, and returns its name. It sleeps for an hour, so that shells
 * can be opened in it, and then ends. Throws a ClusterError.
 */
export async function addDebugContainer(
  server: Server,
  pod: LiveObject,
  { image, target }: DebugContainer,
): Promise<string> {
  const { namespace = "", name: podName } = pod.metadata;
  const taken: readonly { readonly name: string }[] = pod.spec?.ephemeralContainers ?? [];
  const name = freeName(taken.map((one) => one.name));
  const container = {
    name,
    image,
    targetContainerName: target,
    command: ["sh", "-c", `sleep ${lifetime}`],
    stdin: true,
    tty: true,
  };
  const path = `${podPath(namespace, podName)}/ephemeralcontainers?fieldManager=${fieldManager}`;
  const answer = await new RetryingClient(server).request("PATCH", path, {
    body: JSON.stringify({ spec: { ephemeralContainers: [container] } }),
    contentType: "application/strategic-merge-patch+json",
  });
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer, namespace));
  return name;
}

/** The state of an added container: running, ended, or waiting for a reason. */
export type DebugState =
  | { readonly is: "running" }
  | { readonly is: "ended"; readonly why: string }
  | { readonly is: "waiting"; readonly why: string };

/** Polls until the container runs or has ended; `onWaiting` is called with the reason each time. Throws a ClusterError. */
export async function untilRunning(
  server: Server,
  { metadata: { namespace = "", name: podName } }: LiveObject,
  container: string,
  { signal, onWaiting }: { readonly signal: AbortSignal; readonly onWaiting: (why: string) => void },
): Promise<DebugState> {
  for (let pause = firstLook; ; pause = Math.min(pause * 2, longestLook)) {
    const answer = await server.request("GET", podPath(namespace, podName), { signal });
    if (answer.status !== 200) throw new ClusterError(server.failureOf(answer, namespace));
    const state = stateOf(answer.body, container);
    if (state.is !== "waiting") return state;
    onWaiting(state.why);
    await sleep(pause, signal);
    if (signal.aborted) throw new ClusterError({ kind: "cancelled" });
  }
}

function stateOf(pod: LiveObject, container: string): DebugState {
  const statuses: readonly { name: string; state?: Record<string, { reason?: string } | undefined> }[] =
    pod.status?.ephemeralContainerStatuses ?? [];
  const { state = {} } = statuses.find(({ name }) => name === container) ?? {};
  if (state.running) return { is: "running" };
  if (state.terminated) return { is: "ended", why: state.terminated.reason ?? "" };
  return { is: "waiting", why: state.waiting?.reason ?? "" };
}

const podPath = (namespace: string, name: string): string =>
  `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `debugger-${number}`;
    if (!taken.includes(name)) return name;
  }
}
