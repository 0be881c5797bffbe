export { setLanguage } from "../core/l10n";
export { type Access, accessOf, type ReadFile } from "./access";
export { accessWords } from "./access-words";
export { type ApplyOptions, applyAll } from "./apply";
export type { Choice, Choices, Conflict } from "./conflicts";
export { addDebugContainer, type DebugContainer, type DebugState, untilRunning } from "./debug-container";
export { cleanManifest } from "./defaults";
export { type DeleteOptions, deleteAll, type Propagation, planDelete } from "./delete";
export type { DesiredObject } from "./desired-object";
export { type DiffOptions, diffOf } from "./difference";
export type { DriftStep } from "./differences";
export { Discovery } from "./discovery";
export { additionsTo, type Drift, type DriftPlace, driftOf } from "./drift";
export { type Cause, ClusterError, type Failure } from "./failure";
export { describeFailure } from "./failure-words";
export {
  type Revision,
  replicasOf,
  restartRollout,
  revisionsOf,
  scale,
  undoRollout,
} from "./history";
export {
  type ContextChoice,
  contextsOf,
  kubeconfigFiles,
  loadKubeconfig,
  moreKubeconfigs,
  useContext,
} from "./kubeconfig";
export type { Trust } from "./kubectl-config";
export { deleteLive, eventsOf, listPage, namesIn, type ObjectName, podsOf, readLive } from "./live";
export { followLog, type LogEnd, type LogSource } from "./logs";
export { measuredKey, usageOf } from "./metrics";
export { namespacesOf } from "./namespaces";
export type { Caution, Change, ObjectResult } from "./object-result";
export { cautionWords, troubleOf } from "./object-result-words";
export { type FieldWay, fieldOf } from "./ownership/field-tree";
export { type PlanOptions, planApply } from "./plan";
export { type Forward, type ForwardPort, portsOf, startForward } from "./port-forward";
export { followRollout, type RolloutEnd } from "./rollout";
export { type ExecStatus, Server, type Socket } from "./server";
export { readTypes } from "./types";
export { type WatchedList, watchList } from "./watch";
