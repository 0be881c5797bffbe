import type { Problem } from "../core/problem";
import type { Fixed } from "./fix";

export interface Reported extends Problem {
  /** Of which resource it is: `Deployment/web`. */
  readonly resource?: string;
}

/** One file with what was found in it. `text` is absent where the file could not be read. */
export interface FileReport {
  readonly file: string;
  readonly text?: string;
  readonly problems: readonly Reported[];
}

export interface Report {
  readonly files: readonly FileReport[];
  /** How many documents were judged. */
  readonly documents: number;
  readonly kubernetesVersion: string;
  /** What was mended before the check, where that was asked for. */
  readonly fixed?: readonly Fixed[];
}

/** The numbers that the last line and the exit code go by. */
export function countBySeverity({ files }: Report): Record<Problem["severity"], number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) counts[severity]++;
  return counts;
}
