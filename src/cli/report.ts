/** The report of a check. */

import type { NotCheckedReason } from "../core/analysis";
import type { Problem } from "../core/problem";
import type { Fixes } from "./fix";

export interface Reported extends Problem {
  /** The resource concerned: `Deployment/web`. */
  readonly resource?: string;
}

/** In longer reports only errors show their line and fix; for thousands of findings, positions are enough. */
export const longReport = 100;

/** A document or value that was not checked. */
export interface LeftOut {
  readonly reason: NotCheckedReason;
  /** The template's language or the kind; empty if there is nothing to name. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * One file with its problems. `text`, with a dot for each character of a Secret's values, is absent if the file could not be
 * read or nothing is shown.
 */
export interface FileReport {
  readonly file: string;
  readonly text?: string;
  readonly problems: readonly Reported[];
  /** What was not checked, and why. */
  readonly notChecked?: readonly LeftOut[];
  /** How many of its documents were judged. */
  readonly judged?: number;
}

/** Numbers of rendered kustomizations and charts, and of their resources. */
export interface RenderedCounts {
  readonly roots: number;
  readonly resources: number;
}

export interface Report {
  readonly files: readonly FileReport[];
  /** How many documents were judged. */
  readonly documents: number;
  /** What was judged as rendered. */
  readonly rendered?: RenderedCounts;
  readonly kubernetesVersion: string;
  /** The fixes applied before the check, if requested. */
  readonly fixes?: Fixes;
}

/** Whether everything was checked completely; otherwise the result is not called good. */
export const isWhole = ({ files, fixes }: Report): boolean =>
  (fixes?.unwritten.length ?? 0) === 0 &&
  !files.some(({ problems }) => problems.some(({ code }) => code === "unjudged" || code === "not-checked"));

/** The counts for the summary line and the exit code. */
export function countBySeverity({ files }: Report): Record<Problem["severity"], number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** There may be hundreds of kinds without a definition, all with the same message; text reports combine them in one line. */
export const isUnknownKind = ({ code, severity }: Problem): boolean => code === "unknown-kind" && severity === "hint";
