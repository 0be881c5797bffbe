/** What can keep a rollout from finishing. */

import { getOwn } from "../get-own";
import { language } from "../l10n";
import { type LiveEvent, type LiveObject, timeOf } from "./live-object";
import { reasons } from "./reasons";

/** Why a rollout is stuck, and which field of the manifest causes it. */
export interface Trouble {
  /** Stable: `image-pull`, `crash`, … */
  readonly code: string;
  /** In the user's language: what happens, then what it means. */
  readonly message: string;
  /** The container concerned; `fields` are then relative to it, otherwise to the PodSpec. */
  readonly container?: string;
  /**
   * Fields that may be the cause, most likely first; the first one that the manifest has is shown. `=x` means the field with
   * the value x, and a leading slash means a path from the root of the manifest instead of the PodSpec.
   */
  readonly fields: readonly string[];
  /** It will not resolve itself, so there is no point in waiting. */
  readonly isHopeless: boolean;
  /** The container whose last log lines say more. */
  readonly log?: { readonly pod: string; readonly container: string; readonly previous: boolean };
}

/** The input of the analysis: the workload, its newest Pods, and the events of both. */
export interface RolloutView {
  readonly workload: LiveObject;
  readonly replicaSets: readonly LiveObject[];
  readonly pods: readonly LiveObject[];
  readonly events: readonly LiveEvent[];
  /** Taints of the nodes, if they are relevant and readable: `dedicated=gpu:NoSchedule`. */
  readonly taints?: readonly string[];
  /** In ms; some troubles are reported only after a while. */
  readonly now: number;
}

/** How long startup usually takes, in ms; shorter waits are not reported. */
export const usual = 30_000;

export const trouble = (
  code: string,
  message: string,
  fields: readonly string[],
  isHopeless: boolean,
  more: Partial<Trouble> = {},
): Trouble => ({ code, message, fields, isHopeless, ...more });

/** The server's message, followed by what Kubernetes means by it. */
export function meaning(reason: string, message?: string): string {
  const known = getOwn(reasons, reason)?.[language()];
  return [message && message !== reason ? `${reason}: ${message}` : reason, known].filter(Boolean).join("\n");
}

/** The message of the newest event with a reason. */
export function lastOf(events: readonly LiveEvent[], reason: string, words = /./): string | undefined {
  return events
    .filter((event) => event.reason === reason && words.test(event.message ?? ""))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))[0]?.message;
}
