import { getOwn } from "../get-own";
import { language } from "../l10n";
import { type LiveEvent, type LiveObject, timeOf } from "./live-object";
import { reasons } from "./reasons";

/** Why a rollout does not get on, and where in its manifest the cause stands. */
export interface Trouble {
  /** Stable: `image-pull`, `crash`, … */
  readonly code: string;
  /** In the user's language: what happens, then what it means. */
  readonly message: string;
  /** The container that it is about; the fields are its own then, otherwise the Pod's spec's. */
  readonly container?: string;
  /**
   * Where the cause may stand, the likeliest first; the first that the manifest has is shown. `=x` is what has the value
   * x, and what begins with a slash is not of the Pod's spec but of the whole manifest.
   */
  readonly fields: readonly string[];
  /** It will not pass by itself: there is nothing to wait for. */
  readonly isHopeless: boolean;
  /** Whose last log lines say more. */
  readonly log?: { readonly pod: string; readonly container: string; readonly previous: boolean };
}

/** What is looked at: the workload, its newest Pods, and the events of both. */
export interface RolloutView {
  readonly workload: LiveObject;
  readonly replicaSets: readonly LiveObject[];
  readonly pods: readonly LiveObject[];
  readonly events: readonly LiveEvent[];
  /** What the nodes are tainted with, where that matters and may be seen: `dedicated=gpu:NoSchedule`. */
  readonly taints?: readonly string[];
  /** In ms: what takes long is told only then. */
  readonly now: number;
}

/** What usually takes no longer than this is no trouble before, in ms. */
export const usual = 30_000;

export const trouble = (
  code: string,
  message: string,
  fields: readonly string[],
  isHopeless: boolean,
  more: Partial<Trouble> = {},
): Trouble => ({ code, message, fields, isHopeless, ...more });

/** The server's words, then what Kubernetes means by them. */
export function meaning(reason: string, message?: string): string {
  const known = getOwn(reasons, reason)?.[language()];
  return [message && message !== reason ? `${reason}: ${message}` : reason, known].filter(Boolean).join("\n");
}

/** The message of the newest event of a reason. */
export function lastOf(events: readonly LiveEvent[], reason: string, words = /./): string | undefined {
  return events
    .filter((event) => event.reason === reason && words.test(event.message ?? ""))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))[0]?.message;
}
