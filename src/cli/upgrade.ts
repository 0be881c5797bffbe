/** Checks files against a newer Kubernetes, for `danado check --upgrade-to`. */

import { compareVersions, minorOf } from "../core/kinds/api-versions";
import { t } from "../core/l10n";
import type { Manifest, ManifestDocument } from "../core/manifest/field";
import type { DefinitionFinder } from "../core/schema/find-definitions";
import { maskedText } from "../core/secret-values";
import { type ReleaseComparison, upgradeProblemsIn, type Versions } from "../core/verdict/upgrade";
import type { Workspace } from "../core/workspace";
import type { FileReport } from "./report";

/** Field changes of older releases are not known. */
const oldest = "1.33";

/** Why a target version is invalid; undefined if it is valid. `from` is absent if no version is configured. */
export function upgradeFault(to: string, from: string | undefined, newest: string): string | undefined {
  const known = minorOf(newest);
  if (!/^1\.\d+$/.test(to) || compareVersions(to, oldest) <= 0 || compareVersions(to, known) > 0)
    return t("--upgrade-to takes a Kubernetes version after {oldest}, up to {newest}", { oldest, newest: known });
  if (from !== undefined && compareVersions(from, to) >= 0)
    return t("--upgrade-to takes a later version than {from}, for which the manifests are", { from });
  return undefined;
}

/** The previous release: the default to upgrade from. */
const before = (version: string): string => version.replace(/\d+$/, (minor) => String(Number(minor) - 1));

export interface UpgradeOptions {
  readonly workspace: Workspace;
  readonly comparison: ReleaseComparison;
  readonly finder: DefinitionFinder;
  readonly versions: Versions;
}

/** `from` is the release that a file is for; undefined if none is configured. */
export const upgradeVersions = (to: string, from: string | undefined): Versions => ({ from: from ?? before(to), to });

/** Adds what to know before an upgrade to a report, document by document. */
export async function withUpgradeProblems(
  report: FileReport,
  manifest: Manifest | undefined,
  { workspace, comparison, finder, versions }: UpgradeOptions,
): Promise<FileReport> {
  const documents = (manifest?.documents ?? []).filter(({ role }) => role === "resource");
  const found = await Promise.all(
    documents.map(async (document: ManifestDocument) => {
      const definitions = finder.for(report.file, document);
      const compared = await comparison.compare(document.text, definitions, versions);
      return upgradeProblemsIn(workspace, document, compared, versions);
    }),
  );
  const problems = [...report.problems, ...found.flat()];
  const text = report.text ?? (manifest && maskedText(manifest));
  return { ...report, ...(text !== undefined && { text }), problems };
}
