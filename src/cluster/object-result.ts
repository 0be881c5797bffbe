/** The possible results for an object. */

import type { LiveObject } from "../core/live/live-object";
import type { Conflict } from "./conflicts";
import type { DesiredObject } from "./desired-object";
import type { Failure } from "./failure";
import type { Claim } from "./migration";

/** What would happen, or has happened, to an object. */
export type Change =
  | { readonly result: "created" | "changed" | "unchanged" }
  /** `deleted`: it was or would be deleted; `absent`: there is nothing to delete. */
  | { readonly result: "deleted" | "absent" }
  /** The deletion was accepted, but the object still exists because of these. */
  | { readonly result: "terminating"; readonly waitsFor: readonly string[] }
  /** The same plan creates its Namespace or its kind's definition, so it cannot be tried yet. */
  | { readonly result: "deferred"; readonly waitsFor: string }
  /** Others own fields that the manifest sets. */
  | { readonly result: "conflict"; readonly conflicts: readonly Conflict[] }
  | { readonly result: "failed"; readonly failure: Failure }
  /** The existing object cannot be changed like this, but a new one would be accepted. `fields`: the immutable ones. */
  | { readonly result: "replaceable"; readonly failure: Failure; readonly fields: readonly string[] }
  /** Deleted and recreated. */
  | { readonly result: "replaced" }
  /** Deleted, but then it could not be recreated: it no longer exists. */
  | { readonly result: "lost"; readonly failure: Failure }
  /** It changed after the plan was made: nothing was written. */
  | { readonly result: "stale" }
  /** The connection was lost during the write and did not come back; its result is unknown. */
  | { readonly result: "uncertain"; readonly failure: Failure }
  /** Not started: cancelled, or the server was unreachable by then. */
  | { readonly result: "skipped" };

export interface ObjectResult {
  readonly wanted: DesiredObject;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly change: Change;
  /** The live object before; undefined if there was none, or it was not read. */
  readonly before?: LiveObject;
  /** The live object after the change, or as it would be. */
  readonly after?: LiveObject;
  /** What the user should know before it is deleted. */
  readonly cautions?: readonly Caution[];
  /** It was created by kubectl's client-side apply, and this migrates it to server-side apply. */
  readonly moves?: boolean;
  /** Defaults that the server rejects in combination with the change, so they are removed first. */
  readonly clears?: readonly Claim[];
  /** The server's warnings. */
  readonly warnings?: readonly string[];
}

/** What is deleted with an object, or delays its deletion. */
export type Caution =
  /** Undefined if the user may not see how many there are. */
  | { readonly about: "namespace"; readonly pods: number | undefined; readonly claims: number | undefined }
  | { readonly about: "definition"; readonly objects: number | undefined }
  | { readonly about: "volume"; readonly policy: string }
  | { readonly about: "finalizers"; readonly finalizers: readonly string[] }
  | { readonly about: "owned"; readonly owner: string };
