import { t } from "../../l10n";
import { scheduleInWords } from "../../values/schedule";
import { written } from "./words";

/** When a cron schedule is due: `at 03:00`; as written where it cannot be put in words. */
export function dueInWords(schedule: string): string {
  const words = scheduleInWords(schedule);
  if (words === undefined) return t("on the schedule {schedule}", { schedule: written(schedule) });
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
