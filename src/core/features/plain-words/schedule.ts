import { t } from "../../l10n";
import { written } from "./words";

/** When a cron schedule is due. */
export const scheduleInWords = (schedule: string): string =>
  t("on the schedule {schedule}", { schedule: written(schedule) });
