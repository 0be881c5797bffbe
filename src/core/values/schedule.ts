/** Parses cron schedules, describes them, and calculates the next runs. */

import { toString as describe } from "cronstrue";
import { getOwn } from "../get-own";
import "cronstrue/locales/pt_BR";
import { language, t } from "../l10n";
import { parseDuration, secondsInWords } from "./duration";
import { formatNumber } from "./quantity";

/** A cron schedule as Kubernetes reads it: which minutes, hours, … match. */
interface Schedule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether a day of month or a day of week is enough; if one of them is a star, both must match. */
  readonly anyDay: boolean;
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const bounds: readonly Bounds[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] },
  { from: 0, to: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

const nicknames: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

/** https://github.com/robfig/cron/blob/v3/parser.go, which Kubernetes uses; undefined if it would be rejected. */
function parseSchedule(text: string): Schedule | undefined {
  const fields = (getOwn(nicknames, text) ?? text).trim().split(/\s+/);
  if (text.length > 200 || fields.length !== bounds.length) return undefined;
  const sets = fields.map((field, index) => parseField(field, bounds[index] as Bounds));
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = sets;
  if (!minutes || !hours || !daysOfMonth || !months || !daysOfWeek) return undefined;
  const ordered = ({ values }: { values: Set<number> }) => [...values].sort((a, b) => a - b);
  return {
    minutes: ordered(minutes),
    hours: ordered(hours),
    daysOfMonth: daysOfMonth.values,
    months: months.values,
    daysOfWeek: daysOfWeek.values,
    anyDay: !daysOfMonth.isStar && !daysOfWeek.isStar,
  };
}

function parseField(
  text: string,
  { from, to, names = [] }: Bounds,
): { values: Set<number>; isStar: boolean } | undefined {
  const values = new Set<number>();
  let isStar = false;
  const numberOf = (word: string): number => {
    const named = word === "" ? -1 : names.indexOf(word.toLowerCase());
    return named >= 0 ? named : /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN;
  };
  for (const part of text.split(",").filter(Boolean)) {
    const [range = "", stepText, ...tooMany] = part.split("/");
    const [low = "", high, ...tooFar] = range.split("-");
    const isAll = low === "*" || low === "?";
    const step = stepText === undefined ? 1 : /^\d{1,4}$/.test(stepText) ? Number(stepText) : Number.NaN;
    const start = isAll ? from : numberOf(low);
    const end = isAll || (high === undefined && stepText !== undefined) ? to : numberOf(high ?? low);
    if (tooMany.length > 0 || tooFar.length > 0 || !(step > 0) || !(from <= start && start <= end && end <= to))
      return undefined;
    if (isAll && step === 1) isStar = true;
    for (let value = start; value <= end; value += step) values.add(value);
  }
  return { values, isStar };
}

/** `0 3 * * *` → `At 03:00`; undefined if it is not a valid schedule. */
export function scheduleInWords(schedule: string): string | undefined {
  const delay = delayOf(schedule);
  if (delay !== undefined)
    return t("Every {duration}", { duration: secondsInWords(delay) ?? `${formatNumber(delay)} s` });
  if (!parseSchedule(schedule)) return undefined;
  try {
    return describe(schedule.trim(), {
      locale: language() === "pt-br" ? "pt_BR" : "en",
      use24HourTimeFormat: true,
    });
  } catch {
    return undefined;
  }
}

/** `@every 1h30m` in seconds: counted from the last run, in whole seconds, at least one. */
function delayOf(schedule: string): number | undefined {
  const seconds = parseDuration(/^@every (\S{1,100})$/.exec(schedule)?.[1] ?? "");
  return seconds === undefined || seconds < 0 ? undefined : Math.max(1, Math.floor(seconds));
}

const day = 86_400_000;
/** How far Kubernetes looks for the next run. */
const daysAhead = 5 * 366;

/**
 * The next runs after `now`, in milliseconds since 1970; undefined if the schedule or time zone is invalid. A time that
 * daylight saving skips does not run that day; one that it repeats runs twice.
 */
export function nextRuns(text: string, timeZone: string, now: number, count: number): number[] | undefined {
  const schedule = parseSchedule(text);
  const offsetAt = schedule && offsetsOf(timeZone);
  if (!schedule || !offsetAt) return undefined;
  const runs: number[] = [];
  // Wall clock times are calculated as if they were UTC, so that each day has 24 hours.
  const today = Math.floor((now + offsetAt(now)) / day) * day;
  for (let ahead = 0; ahead <= daysAhead && runs.length < count; ahead++) {
    const midnight = today + ahead * day;
    if (!isDueOn(schedule, new Date(midnight))) continue;
    runs.push(...runsOn(schedule, midnight, offsetAt).filter((run) => run > now));
  }
  return runs.slice(0, count);
}

function isDueOn({ months, daysOfMonth, daysOfWeek, anyDay }: Schedule, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const ofMonth = daysOfMonth.has(date.getUTCDate());
  const ofWeek = daysOfWeek.has(date.getUTCDay());
  return anyDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}

function runsOn({ hours, minutes }: Schedule, midnight: number, offsetAt: (instant: number) => number): number[] {
  // Clocks change at most once a day, so the offsets well before and well after it are all offsets of the day.
  const offsets = new Set([offsetAt(midnight - day), offsetAt(midnight + 2 * day)]);
  const runs = hours.flatMap((hour) =>
    minutes.flatMap((minute) => {
      const wall = midnight + (hour * 60 + minute) * 60_000;
      const instants = [...offsets].map((offset) => wall - offset);
      return offsets.size === 1 ? instants : instants.filter((instant) => wall - offsetAt(instant) === instant);
    }),
  );
  return runs.sort((a, b) => a - b);
}

/** The offset of a time zone from UTC at an instant; undefined if the time zone is unknown. */
function offsetsOf(timeZone: string): ((instant: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return undefined;
  }
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day: date = 0, hour = 0, minute = 0 } = part;
    return Date.UTC(year, month - 1, date, hour, minute) - Math.floor(instant / 60_000) * 60_000;
  };
}

/** An instant in the local time of `timeZone`: `Mon, Nov 30, 2026, 03:30`. */
export const timeInWords = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat(language() === "pt-br" ? "pt-BR" : "en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(instant);
