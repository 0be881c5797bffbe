import type { ManifestDocument } from "../manifest/field";
import { levelsOf } from "../practice/levels";
import type { Severity } from "../problem";
import type { Verdict } from "../verdict/verdict";

export interface ProblemSettings {
  /** By rule id; a rule that is not named has its default. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The Kubernetes that the manifests are for, `1.36`; the newest we know where absent. */
  readonly kubernetesVersion?: string;
  /** What the API server would say of a document, where it is known already. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

const defaults = levelsOf("recommended");

/** How severe a rule's findings are. */
export const levelOf = (settings: ProblemSettings, rule: string): Severity | "off" =>
  settings.severities[rule] ?? defaults[rule] ?? "off";
