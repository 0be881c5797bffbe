/** Forwards local ports to Pods. */

import { type AddressInfo, createServer, type Socket as NetSocket } from "node:net";
import { PassThrough } from "node:stream";
import type { LiveObject } from "../core/live/live-object";
import { liveStateOf } from "../core/live/live-state";
import type { Discovery } from "./discovery";
import { ClusterError } from "./failure";
import { listPage, type ObjectName, podsOf, readLive } from "./live";
import type { Server, Socket } from "./server";

/** A local port that is forwarded to a Pod. */
export interface Forward {
  readonly localPort: number;
  /** The Pod of the last connection. */
  readonly pod: string;
  stop(): void;
}

export interface ForwardEvents {
  /** It now uses another Pod, because the previous one is gone. */
  onPod(pod: string): void;
  /** A connection failed; the message is Node's or the server's. */
  onError(detail: string): void;
  /** There is no Pod left; the forward is closed. */
  onEnd(): void;
}

export interface ForwardOptions {
  readonly target: ObjectName;
  /** A container's port; for a Service, the already resolved target port. */
  readonly port: number;
  /** 0 lets the system choose one. */
  readonly localPort: number;
}

/**
 * Listens on the loopback interface only, and looks up a ready Pod for each connection, so that the forward survives when a
 * Pod is replaced.
 */
export async function startForward(
  server: Server,
  discovery: Discovery,
  { target, port, localPort }: ForwardOptions,
  events: ForwardEvents,
): Promise<Forward> {
  const first = await podFor(server, discovery, target, undefined);
  if (!first) throw new ClusterError({ kind: "no-pod", object: `${target.kind}/${target.name}` });
  let pod = first;
  const open = new Set<NetSocket>();

  async function connect(socket: NetSocket): Promise<void> {
    const next = await podFor(server, discovery, target, pod);
    if (!next) {
      socket.destroy();
      stop();
      events.onEnd();
      return;
    }
    if (next.metadata.name !== pod.metadata.name) events.onPod(next.metadata.name);
    pod = next;
    const errors = new PassThrough();
    errors.on("data", (chunk: Buffer) => {
      events.onError(chunk.toString());
      socket.destroy();
    });
    const input = new PassThrough();
    const output = new PassThrough();
    output.pipe(socket);
    const { name, namespace = "" } = pod.metadata;
    const tunnel: Socket = await server.forward({ namespace, pod: name, port }, { input, output, errors });
    tunnel.onclose = () => socket.end();
    if (socket.destroyed) tunnel.close();
    // The tunnel cannot be half-closed, so closing it while the other side still responds would cut off the response.
    socket.on("close", () => tunnel.close());
    socket.pipe(input, { end: false });
  }

  const listening = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // Node closes it then.
    socket.on("error", () => undefined);
    socket.on("end", () => endWhenQuiet(socket));
    connect(socket).catch((error) => {
      socket.destroy();
      events.onError(error instanceof ClusterError ? error.failure.kind : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    listening.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ClusterError({ kind: "port-taken", port: localPort, detail: error.code ?? error.message })),
    );
    listening.listen(localPort, "127.0.0.1", resolve);
  });
  function stop(): void {
    listening.close();
    for (const socket of open) socket.destroy();
  }
  return {
    localPort: (listening.address() as AddressInfo).port,
    get pod() {
      return pod.metadata.name;
    },
    stop,
  };
}

/** After a client has finished sending, it still gets responses until there are none for this long, in ms. */
const quiet = 2000;

function endWhenQuiet(socket: NetSocket): void {
  let written = socket.bytesWritten;
  const timer = setInterval(() => {
    if (socket.bytesWritten === written) socket.end();
    written = socket.bytesWritten;
  }, quiet);
  socket.on("close", () => clearInterval(timer));
}

/** Labels with values that are unique to each Pod, so its replacement has others. */
const ownLabels =
  /^(pod-template-hash|controller-revision-hash|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|.*controller-uid)$/;

/** The previous Pod if it is ready, otherwise another one of the target. A Pod's replacement has the same labels. */
async function podFor(
  server: Server,
  discovery: Discovery,
  target: ObjectName,
  before: LiveObject | undefined,
): Promise<LiveObject | undefined> {
  if (before) {
    const { name, namespace = "", uid } = before.metadata;
    const now = await readLive(server, discovery, { apiVersion: "v1", kind: "Pod", namespace, name });
    if (now && now.metadata.uid === uid && takesConnections(now)) return now;
  }
  const object = await readLive(server, discovery, target);
  const candidates = object ? await podsOf(server, object) : [];
  if (target.kind === "Pod" && before && !candidates.some(takesConnections))
    candidates.push(...(await likeIt(server, before)));
  return candidates.find(isReady) ?? candidates.find(takesConnections);
}

async function likeIt(server: Server, { metadata }: LiveObject): Promise<LiveObject[]> {
  const labels = Object.entries(metadata.labels ?? {}).filter(([key]) => !ownLabels.test(key));
  // Without a controller, there will be no replacement.
  if (labels.length === 0 || !metadata.ownerReferences?.some(({ controller }) => controller)) return [];
  const path = `/api/v1/namespaces/${encodeURIComponent(metadata.namespace ?? "")}/pods`;
  const labelSelector = labels.map(([key, value]) => `${key}=${value}`).join(",");
  return (await listPage(server, path, { labelSelector, limit: "100" })).items;
}

const takesConnections = ({ metadata, status }: LiveObject): boolean =>
  !metadata.deletionTimestamp && status?.phase === "Running";

const isReady = (pod: LiveObject): boolean => takesConnections(pod) && liveStateOf(pod).health === "good";

/** What can be forwarded to, by name if it has one: a Pod's container ports, or a Service's ports. */
export interface ForwardPort {
  readonly port: number;
  readonly label: string;
}

interface ContainerPort {
  readonly containerPort: number;
  readonly name?: string;
  readonly protocol?: string;
}

export function portsOf(object: LiveObject, pod: LiveObject | undefined): ForwardPort[] {
  const containers: { name: string; ports?: ContainerPort[] }[] = pod?.spec?.containers ?? [];
  const ofPod = containers.flatMap(({ ports = [] }) => ports).filter(({ protocol = "TCP" }) => protocol === "TCP");
  if (object.kind === "Service") {
    const ports: { port: number; name?: string; targetPort?: number | string; protocol?: string }[] =
      object.spec?.ports ?? [];
    return ports
      .filter(({ protocol = "TCP" }) => protocol === "TCP")
      .flatMap(({ port, targetPort = port, name }) => {
        const number =
          typeof targetPort === "number" ? targetPort : ofPod.find((one) => one.name === targetPort)?.containerPort;
        return number ? [{ port: number, label: `${name ? `${name} ` : ""}${port} → ${number}` }] : [];
      });
  }
  return ofPod.map(({ containerPort, name }) => ({
    port: containerPort,
    label: name ? `${name} ${containerPort}` : String(containerPort),
  }));
}
