import { controllerOf, type LiveObject } from "./live-object";
import type { RolloutView } from "./trouble";

/** The Pods of the newest revision; problems of older ones are not this rollout's. */
export function newestPods({ workload, replicaSets, pods }: RolloutView): readonly LiveObject[] {
  if (workload.kind === "Deployment") {
    const newest = newestReplicaSet(workload, replicaSets);
    return newest ? pods.filter((pod) => controllerOf(pod)?.uid === newest.metadata.uid) : [];
  }
  const revision = workload.kind === "StatefulSet" ? workload.status?.updateRevision : undefined;
  return revision ? pods.filter(({ metadata }) => metadata.labels?.["controller-revision-hash"] === revision) : pods;
}

const revisionOf = ({ metadata }: LiveObject): number =>
  Number(metadata.annotations?.["deployment.kubernetes.io/revision"] ?? 0);

/** Undefined until the controller has created it; until then all Pods are from earlier revisions. */
export function newestReplicaSet(workload: LiveObject, replicaSets: readonly LiveObject[]): LiveObject | undefined {
  if ((workload.status?.observedGeneration ?? 0) < (workload.metadata.generation ?? 0)) return undefined;
  return replicaSets
    .filter((set) => controllerOf(set)?.uid === workload.metadata.uid)
    .sort((a, b) => revisionOf(b) - revisionOf(a))[0];
}
