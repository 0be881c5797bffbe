/** The settings of the analysis. */

import type { ManifestDocument } from "../manifest/field";
import { levelsOf } from "../practice/levels";
import type { Severity } from "../problem";
import type { Verdict } from "../verdict/verdict";

export interface ProblemSettings {
  /** By rule id; other rules have their default severity. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The target Kubernetes release, `1.36`; defaults to the newest. */
  readonly kubernetesVersion?: string;
  /** The API server's verdict on a document, if it is already known. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

const defaults = levelsOf("recommended");

/** The severity of a rule's findings. */
export const levelOf = (settings: ProblemSettings, rule: string): Severity | "off" =>
  settings.severities[rule] ?? defaults[rule] ?? "off";
