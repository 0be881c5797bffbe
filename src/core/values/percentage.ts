/** `25%` → 25; undefined for what is no whole percentage. */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d{1,9})%$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

export type Rounding = "up" | "down";

/** A share of a total as Kubernetes works it out: a Deployment's maxSurge is rounded up, its maxUnavailable down. */
export const shareOf = (percentage: number, total: number, rounding: Rounding): number =>
  rounding === "up" ? Math.ceil((percentage * total) / 100) : Math.floor((percentage * total) / 100);

/** A number, or a share of a total; undefined for what is neither. */
export function numberOrShare(text: string, total: number, rounding: Rounding): number | undefined {
  const percentage = parsePercentage(text);
  if (percentage !== undefined) return shareOf(percentage, total, rounding);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
