/** The state of a live object in a few words, by kind. */

import { getOwn } from "../get-own";
import { t } from "../l10n";
import type { LiveObject } from "./live-object";

/** `busy` is in progress and may well succeed; `bad` needs attention. */
export type Health = "good" | "busy" | "bad" | "none";

/** The state of an object in a few words: `3/3 ready`. */
export interface LiveState {
  readonly health: Health;
  readonly words: string;
}

interface Condition {
  readonly lastTransitionTime?: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export const conditionsOf = ({ status }: LiveObject): readonly Condition[] =>
  Array.isArray(status?.conditions) ? status.conditions : [];

const condition = (object: LiveObject, type: string): Condition | undefined =>
  conditionsOf(object).find((one) => one.type === type);

const state = (health: Health, words: string): LiveState => ({ health, words });

/** The state of a Service, given all Pods of its namespace: without Pods behind it, nothing answers. */
export function serviceStateAmong(service: LiveObject, pods: readonly LiveObject[]): LiveState {
  const known = liveStateOf(service);
  const wanted = Object.entries((service.spec?.selector ?? {}) as Readonly<Record<string, string>>);
  if (wanted.length === 0 || service.spec?.type === "ExternalName") return known;
  const isSelected = ({ metadata: { labels = {} } }: LiveObject) =>
    wanted.every(([key, value]) => getOwn(labels, key) === value);
  if (pods.some(isSelected)) return known;
  return state("none", `${known.words} · ${t("selects no Pods")}`);
}

export function liveStateOf(object: LiveObject): LiveState {
  if (object.metadata.deletionTimestamp) return state("busy", t("being deleted"));
  return (getOwn(states, object.kind) ?? anyKind)(object);
}

type StateOf = (object: LiveObject) => LiveState;

const workload =
  (wanted: (object: LiveObject) => number, ready: (object: LiveObject) => number, updated: CountOf): StateOf =>
  (object) => {
    const { status, metadata, spec } = object;
    const all = wanted(object);
    const now = ready(object);
    const words = t("{ready}/{wanted} ready", { ready: now, wanted: all });
    const stuck = conditionsOf(object).find(
      ({ type, status: is, reason }) =>
        (type === "Progressing" && is === "False" && reason === "ProgressDeadlineExceeded") ||
        (type === "ReplicaFailure" && is === "True"),
    );
    if (stuck) return state("bad", `${words}: ${stuck.reason ?? stuck.type}`);
    if (spec?.paused) return state("none", `${words}, ${t("paused")}`);
    const seen = status?.observedGeneration === undefined || status.observedGeneration >= (metadata.generation ?? 0);
    if (!seen || updated(object) < all) return state("busy", `${words}, ${t("rolling out")}`);
    if (all === 0) return state("none", t("scaled to 0"));
    return state(now >= all ? "good" : "busy", words);
  };

type CountOf = (object: LiveObject) => number;

const replicas: CountOf = ({ spec }) => spec?.replicas ?? 1;
const readyReplicas: CountOf = ({ status }) => status?.readyReplicas ?? 0;

const states: Readonly<Record<string, StateOf>> = {
  Deployment: workload(replicas, readyReplicas, ({ status }) => status?.updatedReplicas ?? 0),
  StatefulSet: workload(replicas, readyReplicas, (object) =>
    object.spec?.updateStrategy?.type === "OnDelete" || object.spec?.updateStrategy?.rollingUpdate?.partition
      ? replicas(object)
      : (object.status?.updatedReplicas ?? replicas(object)),
  ),
  ReplicaSet: workload(replicas, readyReplicas, replicas),
  ReplicationController: workload(replicas, readyReplicas, replicas),
  DaemonSet: workload(
    ({ status }) => status?.desiredNumberScheduled ?? 0,
    ({ status }) => status?.numberReady ?? 0,
    ({ status, spec }) =>
      spec?.updateStrategy?.type === "OnDelete"
        ? (status?.desiredNumberScheduled ?? 0)
        : (status?.updatedNumberScheduled ?? 0),
  ),
  Pod: podState,
  Job(object) {
    const { spec, status } = object;
    if (condition(object, "Complete")?.status === "True") return state("good", t("completed"));
    const failed = condition(object, "Failed");
    if (failed?.status === "True") return state("bad", t("failed: {reason}", { reason: failed.reason ?? "" }));
    if (spec?.suspend) return state("none", t("suspended"));
    const done = t("{done}/{wanted} done", { done: status?.succeeded ?? 0, wanted: spec?.completions ?? 1 });
    return state(status?.failed ? "bad" : "busy", done);
  },
  CronJob({ spec, status }) {
    if (spec?.suspend) return state("none", t("suspended"));
    const running = status?.active?.length ?? 0;
    if (running > 0) return state("busy", t("{count} running", { count: running }));
    return state("good", status?.lastScheduleTime ? t("waiting for its schedule") : t("has not run yet"));
  },
  Service({ spec, status }) {
    if (spec?.type === "ExternalName") return state("good", String(spec.externalName ?? ""));
    if (spec?.type === "LoadBalancer") {
      const [door] = status?.loadBalancer?.ingress ?? [];
      return door ? state("good", String(door.ip ?? door.hostname)) : state("busy", t("waits for a load balancer"));
    }
    return state("good", spec?.clusterIP === "None" ? t("headless") : String(spec?.clusterIP ?? ""));
  },
  Ingress({ status }) {
    const [door] = status?.loadBalancer?.ingress ?? [];
    return door ? state("good", String(door.ip ?? door.hostname)) : state("none", t("has no address yet"));
  },
  Node(object) {
    const { spec, status } = object;
    const version = String(status?.nodeInfo?.kubeletVersion ?? "");
    const words = (what: string) => [what, version].filter(Boolean).join(" · ");
    const ready = condition(object, "Ready");
    if (ready?.status !== "True")
      return state("bad", words(t("not ready: {reason}", { reason: ready?.reason ?? t("it has not said so") })));
    const pressure = conditionsOf(object).find(({ type, status: is }) => is === "True" && /Pressure$/.test(type));
    if (pressure) return state("bad", words(pressure.type));
    return spec?.unschedulable ? state("none", words(t("takes no new Pods"))) : state("good", words(t("ready")));
  },
  PersistentVolumeClaim: ({ status }) => phase(status?.phase, ["Bound"], ["Lost"]),
  PersistentVolume: ({ status }) => phase(status?.phase, ["Bound", "Available"], ["Failed"]),
  Namespace: ({ status }) => phase(status?.phase, ["Active"], []),
  HorizontalPodAutoscaler({ status }) {
    const words = t("{now} of {wanted} Pods", {
      now: status?.currentReplicas ?? 0,
      wanted: status?.desiredReplicas ?? 0,
    });
    return state(status?.currentReplicas === status?.desiredReplicas ? "good" : "busy", words);
  },
  CustomResourceDefinition: (object) =>
    condition(object, "Established")?.status === "True"
      ? state("good", t("established"))
      : state("busy", t("not established yet")),
};

const phase = (now: string | undefined, good: readonly string[], bad: readonly string[]): LiveState =>
  state(good.includes(now ?? "") ? "good" : bad.includes(now ?? "") ? "bad" : "busy", now ?? t("is there"));

/** For unknown kinds, the state according to their conditions, if they have any. */
function anyKind(object: LiveObject): LiveState {
  const ready = condition(object, "Ready") ?? condition(object, "Available");
  if (!ready) return state("none", t("is there"));
  if (ready.status === "True") return state("good", t("ready"));
  return state("busy", ready.reason ? t("not ready: {reason}", { reason: ready.reason }) : t("not ready"));
}

/** Waiting reasons that are normal during startup. */
const passing = ["ContainerCreating", "PodInitializing"];

interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly running?: object;
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number };
  };
}

function podState(pod: LiveObject): LiveState {
  const { spec, status } = pod;
  const containers: readonly ContainerStatus[] = status?.containerStatuses ?? [];
  const all: readonly ContainerStatus[] = [...(status?.initContainerStatuses ?? []), ...containers];
  const restarts = all.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  const again = restarts > 0 ? `, ${restarts === 1 ? t("1 restart") : t("{count} restarts", { count: restarts })}` : "";
  if (status?.phase === "Succeeded") return state("good", t("completed"));
  if (status?.phase === "Failed") return state("bad", t("failed: {reason}", { reason: status.reason ?? "Error" }));
  const waiting = all.map(({ state }) => state?.waiting?.reason).find((reason) => reason && !passing.includes(reason));
  if (waiting) return state("bad", `${waiting}${again}`);
  const scheduled = condition(pod, "PodScheduled");
  if (scheduled?.status === "False" && scheduled.reason === "Unschedulable") return state("bad", t("no suitable node"));
  const broken = containers.find(({ state }) => state?.terminated && state.terminated.exitCode !== 0);
  if (broken)
    return state(
      "bad",
      `${broken.state?.terminated?.reason ?? "Error"} (${broken.state?.terminated?.exitCode})${again}`,
    );
  const ready = containers.filter((container) => container.ready).length;
  const words = t("{ready}/{wanted} ready", { ready, wanted: spec?.containers?.length ?? containers.length });
  const isReady = condition(pod, "Ready");
  // The containers may be fine while the node no longer responds; only this case has no reason.
  if (status?.phase === "Running" && isReady?.status === "False" && ready > 0 && ready === containers.length)
    return state("bad", t("not ready: {reason}", { reason: isReady.reason ?? t("its node did not answer") }));
  if (status?.phase === "Running")
    return state(ready === (spec?.containers?.length ?? 0) ? "good" : "busy", `${words}${again}`);
  return state("busy", status?.phase === "Pending" ? t("starting") : String(status?.phase ?? t("is there")));
}
