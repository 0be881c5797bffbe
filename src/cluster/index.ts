export { applyAll, type Change, planApply, type Step, type Wanted } from "./apply";
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
export { Server } from "./server";
