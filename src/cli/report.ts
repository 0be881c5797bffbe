import type { NotCheckedReason } from "../core/analysis";
import type { Problem } from "../core/problem";
import type { Fixes } from "./fix";

export interface Reported extends Problem {
  /** Of which resource it is: `Deployment/web`. */
  readonly resource?: string;
}

/** In a longer report only errors show their line and fix: who reads two thousand findings wants to see where they are. */
export const longReport = 100;

/** What was left out of the check: a document, or a value of one. */
export interface LeftOut {
  readonly reason: NotCheckedReason;
  /** The template's language, or the kind; empty where there is nothing to name. */
  readonly name: string;
  /** From 1 on. */
  readonly line: number;
}

/** One file with what was found in it. `text`, with a dot for each character of a Secret's values,
 * is absent where the file could not be read, or nothing is to be shown. */
export interface FileReport {
  readonly file: string;
  readonly text?: string;
  readonly problems: readonly Reported[];
  /** What was left out of the check, and why. */
  readonly notChecked?: readonly LeftOut[];
  /** How many of its documents were judged. */
  readonly judged?: number;
}

/** Kustomizations and charts that were rendered, and the resources that they came to. */
export interface RenderedCounts {
  readonly roots: number;
  readonly resources: number;
}

export interface Report {
  readonly files: readonly FileReport[];
  /** How many documents were judged. */
  readonly documents: number;
  /** What was judged as it is rendered, beside them. */
  readonly rendered?: RenderedCounts;
  readonly kubernetesVersion: string;
  /** What was mended before the check, where that was asked for. */
  readonly fixes?: Fixes;
}

/** What could not be looked at to its end is not called good. */
export const isWhole = ({ files, fixes }: Report): boolean =>
  (fixes?.unwritten.length ?? 0) === 0 &&
  !files.some(({ problems }) => problems.some(({ code }) => code === "unjudged" || code === "not-checked"));

/** The numbers that the last line and the exit code go by. */
export function countBySeverity({ files }: Report): Record<Problem["severity"], number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** Of kinds without a definition there may be hundreds, and all say the same: people are told in one line. */
export const isUnknownKind = ({ code, severity }: Problem): boolean => code === "unknown-kind" && severity === "hint";
