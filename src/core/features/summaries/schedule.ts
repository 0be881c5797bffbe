import { t } from "../../l10n";
import { scheduleInWords } from "../../values/schedule";
import { written } from "./words";

/** When a cron schedule runs: `at 03:00`; the schedule itself if it cannot be put into words. */
export function dueInWords(schedule: string): string {
  const words = scheduleInWords(schedule);
  if (words === undefined) return t("on the schedule {schedule}", { schedule: written(schedule) });
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
