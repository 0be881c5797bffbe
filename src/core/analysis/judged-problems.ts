/** Combines a document's structure findings with its verdict. */

import { compareVersions, minorOf, servesByDefault } from "../kinds/api-versions";
import type { ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Problem } from "../problem";
import type { Catalog } from "../schema/catalog";
import { kindOf } from "../schema/lookup";
import { explainVerdict } from "../verdict/explain-verdict";
import { mergeLayers } from "../verdict/merge-layers";
import type { Verdict } from "../verdict/verdict";
import type { Workspace } from "../workspace";
import { attempt, unexplained } from "./attempt";
import type { DocumentFindings } from "./document-findings";
import { shifted } from "./in-text-order";

/** By findings: the verdict that they were merged with, and the resulting problems. */
const judgedBy = new WeakMap<
  DocumentFindings,
  { readonly verdict: Verdict | undefined; readonly problems: readonly Problem[] }
>();

/**
 * The problems of structure and verdict in a document, one per mistake. The verdict arrives later than the findings, which
 * are not computed again for it.
 */
export function judgedOf(
  workspace: Workspace,
  document: ManifestDocument,
  found: DocumentFindings,
  verdict: Verdict | undefined,
): readonly Problem[] {
  const known = judgedBy.get(found);
  if (known && known.verdict === verdict) return known.problems;
  const problems = judge(workspace, document, found, verdict);
  judgedBy.set(found, { verdict, problems });
  return problems;
}

function judge(
  workspace: Workspace,
  document: ManifestDocument,
  { start, structure, practice, isPatch, isEncrypted, completed, kubernetesVersion }: DocumentFindings,
  verdict: Verdict | undefined,
): readonly Problem[] {
  const judgedAs = (problems: readonly Problem[]) => {
    const served = withoutServed(workspace, document, kubernetesVersion, problems);
    // Versions that only old releases have are no longer in the catalog.
    const isForgotten = verdict?.kubernetesVersion !== undefined && verdict.recognised === "unknown";
    const left = isForgotten ? served.filter(({ code }) => !/^un(?:served-version|known-kind)$/.test(code)) : served;
    return completed.length === 0 ? left : left.filter((problem) => !completed.some((one) => one(problem, document)));
  };
  if (isEncrypted) return [];
  if (isPatch) return structure.filter(isOfPatch);
  if (verdict === undefined) return judgedAs(structure);
  const moved = start - document.start;
  const explained = attempt<Problem[]>(
    document,
    () => explainVerdict(workspace, document, verdict),
    (problem) => [problem, ...unexplained(document, verdict)],
  );
  // The structure layer knows only what the newest Kubernetes serves.
  const isOlder = verdict.kubernetesVersion !== undefined;
  const merged = mergeLayers(
    isOlder ? structure.filter(({ code }) => code !== "unserved-version") : structure,
    moved === 0 ? explained : explained.map((problem) => shifted(problem, moved)),
    verdict,
  );
  return judgedAs(merged.filter((problem) => !isTaughtBy(problem, practice)));
}

/** The catalog is that of the newest Kubernetes; an older one may still serve what was removed. */
const withoutServed = (
  workspace: Workspace,
  document: ManifestDocument,
  kubernetesVersion: string,
  problems: readonly Problem[],
): readonly Problem[] =>
  isStillServed(workspace, document, kubernetesVersion)
    ? problems.filter(({ code }) => code !== "unserved-version")
    : problems;

/** The server's warning about `128m` of memory, if one of our rules reports the same with a fix. */
const isTaughtBy = ({ code, serverMessage = "", path = "" }: Problem, practice: readonly Problem[]): boolean =>
  code === "api-warning" &&
  serverMessage.startsWith("fractional byte value") &&
  practice.some((rule) => rule.code === "memory-in-millibytes" && rule.path === path.replace(/\[([\w-]+)\]$/, ".$1"));

/**
 * Problems of a patch: it is not a complete resource and has directives (`$patch: delete`, chainsaw's `(a > b)`), so only
 * values that are present can be wrong.
 */
const isOfPatch = ({ code, path = "" }: Problem): boolean => !code.startsWith("missing-") && !/(^|\.)\$|\(/.test(path);

/** Cached, since each document asks. */
const newestOf = memoizeWeak(({ kubernetesVersion }: Catalog): string => minorOf(kubernetesVersion));

function isStillServed(workspace: Workspace, { resource }: ManifestDocument, kubernetesVersion: string): boolean {
  if (compareVersions(kubernetesVersion, newestOf(workspace.catalog)) >= 0) return false;
  const kind = resource && kindOf(workspace, resource);
  // Kinds that no release has removed were never objects to create: options, subresources, responses.
  return kind !== undefined && !kind.served && kind.removed !== undefined && servesByDefault(kind, kubernetesVersion);
}
