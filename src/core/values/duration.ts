import { t } from "../l10n";
import { formatNumber } from "./quantity";

const secondsIn: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** A Go duration (`1h30m`, `300ms`) in seconds; undefined if it is invalid. */
export function parseDuration(text: string): number | undefined {
  if (text === "0") return 0;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, figure, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    seconds += Number(figure) * (secondsIn[unit as string] as number);
  return text.startsWith("-") ? -seconds : seconds;
}

/** `5400` → `1 h 30 min`; undefined below a minute, where the number speaks for itself. */
export function secondsInWords(seconds: number): string | undefined {
  if (!Number.isFinite(seconds) || seconds < 60) return undefined;
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const parts: string[] = [];
  if (days === 1) parts.push(t("1 day"));
  else if (days > 1) parts.push(t("{count} days", { count: formatNumber(days) }));
  if (hours > 0) parts.push(`${hours} h`);
  if (minutes > 0) parts.push(`${minutes} min`);
  if (rest > 0) parts.push(`${formatNumber(rest)} s`);
  return parts.join(" ");
}
