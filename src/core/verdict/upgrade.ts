/** Compares how two Kubernetes releases treat a document. */

import type { Definition } from "../kinds/definition";
import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { spanOf } from "../text";
import type { Workspace } from "../workspace";
import { explainVerdict } from "./explain-verdict";
import { fieldAtPath, spanAt } from "./field-at-path";
import type { Judging, Refusal } from "./verdict";

/** A field that another release treats differently; values are JSON, empty if there is none. */
export interface FieldChange {
  /** `spec.strategy.type` */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** The effect of another release on one document, as compared by kubernetes/verdict. */
export interface Upgraded {
  /** What the current release does not refuse. */
  readonly refused: readonly Refusal[];
  /** Fields that are set and silently dropped, and were not before. */
  readonly dropped: readonly FieldChange[];
  /** Fields that are not set and get other defaults. */
  readonly defaulted: readonly FieldChange[];
  /** Why the comparison failed. */
  readonly stoppedBy?: string;
}

/** Can compare two releases' treatment of a document; versions are written `1.36`. */
export interface VersionComparer {
  upgrade(text: string, from: string, to: string): Promise<Upgraded>;
}

/** Whether a judge can compare releases as well. */
export const canCompare = <Any extends Judging>(
  judge: Any & Partial<VersionComparer>,
): judge is Any & VersionComparer => judge.upgrade !== undefined;

export interface Versions {
  readonly from: string;
  readonly to: string;
}

/** Compares documents by two releases; equal ones are compared once. */
export class ReleaseComparison {
  readonly #judge: Judging & VersionComparer;
  readonly #known = new Map<string, Promise<Upgraded>>();

  constructor(judge: Judging & VersionComparer) {
    this.#judge = judge;
  }

  /** `definitions` are those of a custom resource. */
  compare(text: string, definitions: readonly Definition[], { from, to }: Versions): Promise<Upgraded> {
    const key = `${from} ${to} ${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const compared =
      definitions.length === 0
        ? this.#judge.upgrade(text, from, to)
        : this.#compareByDefinitions(text, definitions, { from, to });
    this.#known.set(key, compared);
    return compared;
  }

  /** Defaults and unknown fields follow from the definition, whatever the release. */
  async #compareByDefinitions(
    text: string,
    definitions: readonly Definition[],
    { from, to }: Versions,
  ): Promise<Upgraded> {
    const [before, after] = await this.#judge.judge(
      [from, to].map((kubernetesVersion) => ({ text, definitions, kubernetesVersion })),
    );
    const keyOf = ({ type, field }: Refusal): string => `${type} ${field}`;
    const had = new Set(before?.refusals.map(keyOf));
    return {
      refused: (after?.refusals ?? []).filter((refusal) => !had.has(keyOf(refusal))),
      dropped: [],
      defaulted: [],
    };
  }
}

/** What to know before upgrading the cluster, at the fields of a document; whatever will be refused is an error. */
export function upgradeProblemsIn(
  workspace: Workspace,
  document: ManifestDocument,
  { refused, dropped, defaulted, stoppedBy }: Upgraded,
  versions: Versions,
): Problem[] {
  const { from, to } = versions;
  const at = (path: string) => {
    const field = fieldAtPath(document.root, path)?.field ?? document.root;
    return field ? spanAt(field) : spanOf(document.start, document.start);
  };
  const problem = (code: string, severity: Problem["severity"], path: string, message: string): Problem => ({
    ...{ code, source: "verdict", severity, path, message },
    span: at(path),
  });
  if (stoppedBy !== undefined)
    return [problem("unjudged", "warning", "kind", t("Danado could not compare what the two versions make of this"))];
  const refusals = explainVerdict(workspace, document, { recognised: "served", refusals: refused, warnings: [] });
  return [
    ...refusals.map((one) => ({
      ...one,
      code: "refused-after-upgrade",
      message: t("Kubernetes {to} will refuse this: {message}", { to, message: one.message }),
    })),
    ...dropped.map(({ field }) =>
      problem(
        "dropped-after-upgrade",
        "warning",
        field,
        t("Kubernetes {to} silently drops {field}; {from} keeps it", { to, from, field }),
      ),
    ),
    ...defaulted.map(({ field, before = "", after = "" }) =>
      problem(
        "default-after-upgrade",
        "info",
        field,
        t("{field} is not set here: Kubernetes {from} sets {before}, {to} sets {after}", {
          ...{ field, from, to },
          before: before || t("nothing"),
          after: after || t("nothing"),
        }),
      ),
    ),
  ];
}
