/** Runs the structure checks and rules on a document, and caches the result. */

import { missingFilesIn } from "../features/kustomization/missing-files";
import { failureIn } from "../index/summarize";
import { IndexView } from "../index/view";
import { minorOf } from "../kinds/api-versions";
import { language } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { checkStructure } from "../schema/check";
import type { Workspace } from "../workspace";
import { attempt, internalError } from "./attempt";
import { shifted } from "./in-text-order";
import { practiceProblems } from "./practice-problems";
import { type ResolvedByTool, resolutionsFor } from "./resolved-by-tools";
import type { ProblemSettings } from "./settings";

/** The findings of structure and rules in a document, and its position at that time. */
export interface DocumentFindings extends FindingInputs {
  readonly start: number;
  /** The topics that were queried in the index, with their versions at that time. */
  readonly seen: ReadonlyMap<string, number>;
  /** The revision of the index for which the findings are known to be valid. */
  revision: number;
  readonly isPatch: boolean;
  /** Encrypted by sops: no API server sees it before it is decrypted. */
  readonly isEncrypted: boolean;
  /** What is filled in before it reaches the server. */
  readonly completed: readonly ResolvedByTool[];
  readonly structure: readonly Problem[];
  readonly practice: readonly Problem[];
}

/** What findings depend on in addition to the text. */
export interface FindingInputs {
  readonly language: string;
  readonly kubernetesVersion: string;
  readonly severities: ProblemSettings["severities"];
}

const findingsByDocument = new WeakMap<Workspace, WeakMap<ManifestDocument, DocumentFindings>>();

export const findingInputsOf = (
  { catalog }: Workspace,
  { kubernetesVersion, severities }: ProblemSettings,
): FindingInputs => ({
  language: language(),
  kubernetesVersion: kubernetesVersion ?? minorOf(catalog.kubernetesVersion),
  severities,
});

const isSame = (a: FindingInputs, b: FindingInputs): boolean =>
  a.severities === b.severities && a.language === b.language && a.kubernetesVersion === b.kubernetesVersion;

/** The index topics that a manifest's findings depend on, for callers that keep the findings without the manifest. */
export const topicVersionsOf = (workspace: Workspace, uri: string): ReadonlyMap<string, number> =>
  new Map(
    (workspace.get(uri)?.documents ?? []).flatMap((document) => [
      ...(findingsByDocument.get(workspace)?.get(document)?.seen ?? []),
    ]),
  );

/** Whether the topics that findings depend on are unchanged. */
export const areTopicsUnchanged = ({ index }: Workspace, seen: ReadonlyMap<string, number>): boolean => {
  for (const [topic, version] of seen) if (index.versionOf(topic) !== version) return false;
  return true;
};

/** Checks only the topics that changed since the last time, usually none. */
function isStillValid(workspace: Workspace, found: DocumentFindings): boolean {
  const { index } = workspace;
  const { revision } = index;
  if (found.revision === revision) return true;
  const touched = index.touchedSince(found.revision);
  if (touched ? touched.some((topic) => found.seen.has(topic)) : !areTopicsUnchanged(workspace, found.seen))
    return false;
  found.revision = revision;
  return true;
}

/** Whether a change elsewhere may have invalidated a manifest's last findings. */
export function isOutdated(workspace: Workspace, uri: string): boolean {
  const cache = findingsByDocument.get(workspace);
  return (workspace.get(uri)?.documents ?? []).some((document) => {
    const found = cache?.get(document);
    return found !== undefined && !isStillValid(workspace, found);
  });
}

/** The findings of a document; computed again only if something they depend on has changed. */
export function findingsIn(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: FindingInputs,
): DocumentFindings {
  let cache = findingsByDocument.get(workspace);
  if (!cache) {
    cache = new WeakMap();
    findingsByDocument.set(workspace, cache);
  }
  const known = cache.get(document);
  if (known && isSame(known, grounds) && isStillValid(workspace, known)) return known;
  const found = find(workspace, uri, document, settings, grounds);
  cache.set(document, found);
  return found;
}

function find(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: FindingInputs,
): DocumentFindings {
  const syntax = document.syntaxErrors.map((error) =>
    shifted({ ...error, source: "yaml", severity: "error" }, document.start),
  );
  const seen = new Map<string, number>();
  const index = new IndexView(workspace.index, uri, workspace.index.tracksVersions ? seen : undefined);
  const { isPatch } = index;
  const isEncrypted = document.root?.get("sops")?.shape === "map";
  const isWhole = syntax.length === 0 && !isPatch && !isEncrypted;
  const { kubernetesVersion } = grounds;
  const completed = resolutionsFor(document, index);
  const failure = failureIn(document);
  const internalProblems: Problem[] = failure === undefined ? [] : [internalError(document, failure)];
  const practice = isWhole
    ? practiceProblems(workspace, document, settings, { kubernetesVersion, index }, internalProblems)
    : [];
  return {
    ...grounds,
    start: document.start,
    seen,
    isPatch,
    isEncrypted,
    completed,
    // Broken YAML is checked as far as it could be parsed; the parser's guesses beyond that are not reported.
    structure: [
      ...(syntax.length > 0
        ? syntax
        : attempt<readonly Problem[]>(
            document,
            () => [...checkStructure(workspace, document, isPatch), ...missingFilesIn(uri, document, index)],
            (problem) => [problem],
          )),
      ...internalProblems,
    ],
    practice: practice.filter((problem) => !completed.some((one) => one(problem, document))),
    revision: workspace.index.revision,
  };
}
