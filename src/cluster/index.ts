export { type ApplyOptions, applyAll } from "./apply";
export type { Choice, Choices, Conflict } from "./conflicts";
export { type DiffOptions, diffOf } from "./difference";
export { type Cause, ClusterError, type Failure, wordsOf } from "./failure";
export {
  type ContextChoice,
  contextsOf,
  kubeconfigFiles,
  loadKubeconfig,
  moreKubeconfigs,
  programFromWorkspace,
  useContext,
} from "./kubeconfig";
export { namespacesOf } from "./namespaces";
export { type PlanOptions, planApply } from "./plan";
export { Server } from "./server";
export type { Change, Step } from "./step";
export { troubleOf } from "./step-words";
export type { Wanted } from "./wanted";
