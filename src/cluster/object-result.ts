import type { LiveObject } from "../core/live/live-object";
import type { Conflict } from "./conflicts";
import type { DesiredObject } from "./desired-object";
import type { Failure } from "./failure";
import type { Claim } from "./migration";

/** What would happen to an object, or did. */
export type Change =
  | { readonly result: "created" | "changed" | "unchanged" }
  /** Taken away, or would be; `absent`: there is nothing to take away. */
  | { readonly result: "deleted" | "absent" }
  /** To be deleted, the server has said yes, and it is still there: for the sake of these. */
  | { readonly result: "terminating"; readonly waitsFor: readonly string[] }
  /** Its Namespace or its kind's definition is made by the same plan: it cannot be tried before. */
  | { readonly result: "deferred"; readonly waitsFor: string }
  /** Others manage fields that the manifest sets. */
  | { readonly result: "conflict"; readonly conflicts: readonly Conflict[] }
  | { readonly result: "failed"; readonly failure: Failure }
  /** An object that is there takes no such change, and one made anew would be taken. `fields`: what cannot be changed. */
  | { readonly result: "replaceable"; readonly failure: Failure; readonly fields: readonly string[] }
  /** Deleted, and made anew. */
  | { readonly result: "replaced" }
  /** Deleted, and then not taken anew after all: the cluster has none now. */
  | { readonly result: "lost"; readonly failure: Failure }
  /** Somebody changed it since the plan was made: nothing was written. */
  | { readonly result: "stale" }
  /** The connection went in the middle of the write, and did not come back: it may have been done or not. */
  | { readonly result: "uncertain"; readonly failure: Failure }
  /** Not asked for any more: cancelled before its turn, or the server was gone by then. */
  | { readonly result: "skipped" };

export interface ObjectResult {
  readonly wanted: DesiredObject;
  /** Where it goes; empty for cluster-wide kinds. */
  readonly namespace: string;
  readonly change: Change;
  /** As the cluster has it before; undefined where it has none, or was not asked. */
  readonly before?: LiveObject;
  /** As the cluster has it, or would have it, after. */
  readonly after?: LiveObject;
  /** What the user should know before it is deleted. */
  readonly cautions?: readonly Caution[];
  /** It was made by kubectl's client-side apply, and moves over to server-side apply with this. */
  readonly moves?: boolean;
  /** What nobody set, a default, and with which the server takes no such change: it goes first. */
  readonly clears?: readonly Claim[];
  /** What the server warns of. */
  readonly warnings?: readonly string[];
}

/** What goes with an object, or keeps it from going. */
export type Caution =
  /** Undefined where the user may not see how many there are. */
  | { readonly about: "namespace"; readonly pods: number | undefined; readonly claims: number | undefined }
  | { readonly about: "definition"; readonly objects: number | undefined }
  | { readonly about: "volume"; readonly policy: string }
  | { readonly about: "finalizers"; readonly finalizers: readonly string[] }
  | { readonly about: "owned"; readonly owner: string };
