/** The progress of a rollout. */

import { t } from "../l10n";
import type { LiveObject } from "./live-object";
import { conditionsOf, liveStateOf } from "./live-state";
import { newestPods } from "./newest-pods";
import { troublesOfPod } from "./pod-troubles";
import { type RolloutView, type Trouble, trouble } from "./trouble";
import { troublesOfNoNodes, troublesOfPodCreation, troublesOfWorkload } from "./workload-troubles";

export interface Rollout {
  readonly phase: "progressing" | "done" | "stuck";
  /** `2/3 ready`. */
  readonly words: string;
  readonly troubles: readonly Trouble[];
}

/** The kinds whose rollout can be watched. */
export const rolloutKinds: readonly string[] = ["Deployment", "StatefulSet", "DaemonSet", "Job", "Pod"];

/** Kinds that can be restarted and rolled back, and kinds that can be scaled. */
export const canRestart = (kind: string): boolean => ["Deployment", "StatefulSet", "DaemonSet"].includes(kind);
export const canScale = (kind: string): boolean =>
  ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"].includes(kind);

export function rolloutOf(view: RolloutView): Rollout {
  const { workload } = view;
  const { words } = liveStateOf(workload);
  if (isDone(workload)) return { phase: "done", words, troubles: troublesOfNoNodes(workload) };
  const pods = newestPods(view);
  const troubles = oneOfEach([
    ...pods.flatMap((pod) => troublesOfPod(pod, view)),
    ...troublesOfPodCreation(view),
    ...troublesOfWorkload(workload),
    ...heldByOlder(view),
  ]);
  const isStuck = troubles.some(({ isHopeless }) => isHopeless);
  return { phase: isStuck ? "stuck" : "progressing", words, troubles };
}

/** Like `kubectl rollout status`: the newest generation was observed, and nothing of the old one is left. */
function isDone(workload: LiveObject): boolean {
  const { kind, spec, status, metadata } = workload;
  if (kind === "Pod") return status?.phase === "Succeeded" || liveStateOf(workload).health === "good";
  if (kind === "Job")
    return conditionsOf(workload).some(({ type, status: is }) => type === "Complete" && is === "True");
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) return false;
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, readyReplicas = 0 } = status ?? {};
  if (kind === "Deployment")
    return updatedReplicas >= wanted && replicas <= updatedReplicas && availableReplicas >= updatedReplicas;
  if (kind === "StatefulSet") {
    if (spec?.updateStrategy?.type === "OnDelete") return readyReplicas >= wanted;
    const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
    const isNew = partition > 0 || status?.updateRevision === status?.currentRevision || updatedReplicas >= wanted;
    return isNew && updatedReplicas >= wanted - partition && readyReplicas >= wanted;
  }
  if (kind === "DaemonSet") {
    const { desiredNumberScheduled: all = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = status ?? {};
    return updatedNumberScheduled >= all && numberAvailable >= all;
  }
  return liveStateOf(workload).health === "good";
}

/**
 * A StatefulSet updates one Pod at a time and waits for each to be ready, including an old one that never will be. A new
 * template does not help then.
 */
function heldByOlder({ workload, pods, ...view }: RolloutView): Trouble[] {
  if (workload.kind !== "StatefulSet" || workload.spec?.podManagementPolicy === "Parallel") return [];
  const newest = new Set(newestPods({ workload, pods, ...view }));
  for (const pod of pods) {
    if (newest.has(pod) || pod.metadata.deletionTimestamp) continue;
    const [first] = troublesOfPod(pod, { workload, pods, ...view });
    if (!first?.isHopeless) continue;
    const { name } = pod.metadata;
    const head = t(
      "Pod {name} of the previous revision does not become ready, and the StatefulSet waits for it. Delete that Pod",
      {
        name,
      },
    );
    return [trouble("held-by-older", `${head}: ${first.message}`, [], true)];
  }
  return [];
}

/** Reports a cause that ten Pods share once. */
function oneOfEach(troubles: readonly Trouble[]): Trouble[] {
  const seen = new Map<string, Trouble>();
  for (const one of troubles) {
    const key = `${one.code} ${one.container ?? ""} ${one.fields.join()}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
