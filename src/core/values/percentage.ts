/** `25%` → 25; undefined if it is not a whole percentage. */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d{1,9})%$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

export type Rounding = "up" | "down";

/** A percentage of a total, rounded like Kubernetes does: a Deployment's maxSurge up, its maxUnavailable down. */
export const shareOf = (percentage: number, total: number, rounding: Rounding): number =>
  rounding === "up" ? Math.ceil((percentage * total) / 100) : Math.floor((percentage * total) / 100);

/** A number or a percentage of a total; undefined if it is neither. */
export function numberOrShare(text: string, total: number, rounding: Rounding): number | undefined {
  const percentage = parsePercentage(text);
  if (percentage !== undefined) return shareOf(percentage, total, rounding);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
