/** The wording of plans and their results. */

import type { Change, Choice, Conflict, ObjectResult } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { Phase } from "./session";

type Result = Change["result"];

/** What will happen to an object, or has happened, in two or three words; also used for screen readers. */
export function changeWords({ change, moves }: ObjectResult, phase: Phase, isReplaced = false): string {
  const isDone = phase !== "planning" && phase !== "planned";
  const words = {
    created: isDone ? t("created") : t("will be created"),
    changed: isDone ? t("changed") : t("will change"),
    unchanged: isDone ? t("unchanged") : t("is the same already"),
    deferred: t("cannot be tried yet"),
    conflict: isDone ? t("not applied: conflict") : t("in conflict with others"),
    failed: isDone ? t("refused") : t("will be refused"),
    replaceable: isReplaced ? t("will be replaced") : t("cannot be changed, only replaced"),
    replaced: t("replaced"),
    lost: t("deleted, and not recreated"),
    stale: t("not done: changed by others in the meantime"),
    uncertain: t("uncertain"),
    skipped: t("not tried"),
    deleted: isDone ? t("deleted") : t("will be deleted"),
    absent: t("is not there"),
    terminating: t("being deleted"),
  }[change.result];
  return moves ? `${words}; ${t("moves over from kubectl's client-side apply")}` : words;
}

/** Number of objects per result. */
export function summaryOf(steps: readonly ObjectResult[]): string {
  const counts: Partial<Record<Result, (count: number) => string>> = {
    created: (count) => t("{count} created", { count }),
    changed: (count) => t("{count} changed", { count }),
    deleted: (count) => t("{count} deleted", { count }),
    unchanged: (count) => t("{count} unchanged", { count }),
    absent: (count) => t("{count} not there", { count }),
    replaced: (count) => t("{count} replaced", { count }),
    failed: (count) => t("{count} refused", { count }),
    lost: (count) => t("{count} deleted and not recreated", { count }),
    conflict: (count) => t("{count} in conflict", { count }),
    stale: (count) => t("{count} changed by others in the meantime", { count }),
    uncertain: (count) => t("{count} uncertain", { count }),
    terminating: (count) => t("{count} being deleted", { count }),
    skipped: (count) => t("{count} not tried", { count }),
  };
  return counted(steps, counts);
}

/** The same before anything was done. */
export function planSummaryOf(steps: readonly ObjectResult[]): string {
  return counted(steps, {
    created: (count) => t("{count} to create", { count }),
    changed: (count) => t("{count} to change", { count }),
    deleted: (count) => t("{count} to delete", { count }),
    unchanged: (count) => t("{count} unchanged", { count }),
    absent: (count) => t("{count} not there", { count }),
    deferred: (count) => t("{count} not tried yet", { count }),
    conflict: (count) => t("{count} in conflict", { count }),
    replaceable: (count) => t("{count} can only be replaced", { count }),
    failed: (count) => t("{count} refused", { count }),
    skipped: (count) => t("{count} not tried", { count }),
  });
}

function counted(steps: readonly ObjectResult[], words: Partial<Record<Result, (count: number) => string>>): string {
  return Object.entries(words)
    .map(([result, say]) => ({ say, count: steps.filter(({ change }) => change.result === result).length }))
    .flatMap(({ say, count }) => (count > 0 ? [say(count)] : []))
    .join(", ");
}

export const choiceWords = (choice: Choice): string =>
  ({ "take-over": t("take over"), keep: t("keep theirs"), "leave-out": t("leave out") })[choice];

/** `.spec.replicas` in the manifest's syntax. */
export const fieldWords = ({ field }: Conflict): string => field.replace(/^\./, "");
