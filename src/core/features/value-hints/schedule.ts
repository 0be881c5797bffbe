/** Hint for a cron schedule: in words, and when it runs next. */

import { t } from "../../l10n";
import { code } from "../../markdown";
import { nextRuns, scheduleInWords, timeInWords } from "../../values/schedule";
import type { Clock, HintQuery, ValueHint } from "./value-hint";

const runsShown = 3;

export function scheduleHint({ resource, clock }: HintQuery, text: string): ValueHint | undefined {
  const words = scheduleInWords(text);
  if (!words) return undefined;
  const zone = resource.root.text("spec.timeZone");
  const where = zone ? code(zone) : t("of the kube-controller-manager, usually UTC");
  return {
    topic: "schedule",
    brief: words,
    words: [
      `${code(text)} = **${words}**`,
      `${t("Time zone:")} ${where}`,
      ...(clock ? runsInWords(text, zone ?? "UTC", clock) : []),
    ],
  };
}

/** Without a time zone of its own, a schedule is evaluated in UTC, and the hint says so. */
function runsInWords(text: string, zone: string, { now, timeZone }: Clock): string[] {
  const runs = nextRuns(text, zone, now, runsShown);
  if (runs === undefined) return [];
  if (runs.length === 0) return [t("It does not run in the next five years.")];
  const lines = runs.map((run) => {
    const there = timeInWords(run, zone);
    const here = timeInWords(run, timeZone);
    return here === there ? `- ${there}` : `- ${there} (${t("{time} where you are", { time: here })})`;
  });
  return [`${t("Next runs ({zone}):", { zone: code(zone) })}\n${lines.join("\n")}`];
}
