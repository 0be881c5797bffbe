import type { Conflict } from "./conflicts";
import type { Failure } from "./failure";
import type { KubeObject } from "./kube-object";
import type { Wanted } from "./wanted";

/** What would happen to an object, or did. */
export type Change =
  | { readonly result: "created" | "changed" | "unchanged" }
  /** Its Namespace or its kind's definition is made by the same plan: it cannot be tried before. */
  | { readonly result: "untried"; readonly waitsFor: string }
  /** Others manage fields that the manifest sets. */
  | { readonly result: "conflict"; readonly conflicts: readonly Conflict[] }
  | { readonly result: "failed"; readonly failure: Failure }
  /** Somebody changed it since the plan was made: nothing was written. */
  | { readonly result: "stale" }
  /** The connection went in the middle of the write, and did not come back: it may have been done or not. */
  | { readonly result: "uncertain"; readonly failure: Failure }
  /** Not asked for any more: cancelled before its turn, or the server was gone by then. */
  | { readonly result: "left" };

export interface Step {
  readonly wanted: Wanted;
  /** Where it goes; empty for cluster-wide kinds. */
  readonly namespace: string;
  readonly change: Change;
  /** As the cluster has it before; undefined where it has none, or was not asked. */
  readonly before?: KubeObject;
  /** As the cluster has it, or would have it, after. */
  readonly after?: KubeObject;
  /** It was made by kubectl's client-side apply, and moves over to server-side apply with this. */
  readonly moves?: boolean;
  /** What the server warns of. */
  readonly warnings?: readonly string[];
}
