/** `25%` → 25; undefined for what is no whole percentage. */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d{1,9})%$/.exec(text);
  return match ? Number(match[1]) : undefined;
}

/** A share of a total as Kubernetes works it out: maxSurge is rounded up, maxUnavailable down. */
export const shareOf = (percentage: number, total: number, rounding: "up" | "down"): number =>
  rounding === "up" ? Math.ceil((percentage * total) / 100) : Math.floor((percentage * total) / 100);
