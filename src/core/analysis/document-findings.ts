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
import { attempt, stumble } from "./attempt";
import { type Completion, completionsOf } from "./completed-elsewhere";
import { shifted } from "./in-text-order";
import { practiceProblems } from "./practice-problems";
import type { ProblemSettings } from "./settings";

/** The findings of structure and rules in a document, and its position at that time. */
export interface Found extends Grounds {
  readonly start: number;
  /** The topics that were queried in the index, with their versions at that time. */
  readonly seen: ReadonlyMap<string, number>;
  /** The revision of the index for which the findings are known to be valid. */
  revision: number;
  readonly isPatch: boolean;
  /** Encrypted by sops: no API server sees it before it is decrypted. */
  readonly isEncrypted: boolean;
  /** What is filled in before it reaches the server. */
  readonly completed: readonly Completion[];
  readonly structure: readonly Problem[];
  readonly practice: readonly Problem[];
}

/** What findings depend on in addition to the text. */
export interface Grounds {
  readonly language: string;
  readonly kubernetesVersion: string;
  readonly severities: ProblemSettings["severities"];
}

const foundIn = new WeakMap<Workspace, WeakMap<ManifestDocument, Found>>();

export const groundsOf = ({ catalog }: Workspace, { kubernetesVersion, severities }: ProblemSettings): Grounds => ({
  language: language(),
  kubernetesVersion: kubernetesVersion ?? minorOf(catalog.kubernetesVersion),
  severities,
});

const isSame = (a: Grounds, b: Grounds): boolean =>
  a.severities === b.severities && a.language === b.language && a.kubernetesVersion === b.kubernetesVersion;

/** The index topics that a manifest's findings depend on, for callers that keep the findings without the manifest. */
export const seenBy = (workspace: Workspace, uri: string): ReadonlyMap<string, number> =>
  new Map(
    (workspace.get(uri)?.documents ?? []).flatMap((document) => [
      ...(foundIn.get(workspace)?.get(document)?.seen ?? []),
    ]),
  );

/** Whether the topics that findings depend on are unchanged. */
export const holds = ({ index }: Workspace, seen: ReadonlyMap<string, number>): boolean => {
  for (const [topic, version] of seen) if (index.versionOf(topic) !== version) return false;
  return true;
};

/** Checks only the topics that changed since the last time, usually none. */
function stillHolds(workspace: Workspace, found: Found): boolean {
  const { index } = workspace;
  const { revision } = index;
  if (found.revision === revision) return true;
  const touched = index.touchedSince(found.revision);
  if (touched ? touched.some((topic) => found.seen.has(topic)) : !holds(workspace, found.seen)) return false;
  found.revision = revision;
  return true;
}

/** Whether a change elsewhere may have invalidated a manifest's last findings. */
export function isOutdated(workspace: Workspace, uri: string): boolean {
  const cache = foundIn.get(workspace);
  return (workspace.get(uri)?.documents ?? []).some((document) => {
    const found = cache?.get(document);
    return found !== undefined && !stillHolds(workspace, found);
  });
}

/** The findings of a document; computed again only if something they depend on has changed. */
export function findingsIn(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: Grounds,
): Found {
  let cache = foundIn.get(workspace);
  if (!cache) {
    cache = new WeakMap();
    foundIn.set(workspace, cache);
  }
  const known = cache.get(document);
  if (known && isSame(known, grounds) && stillHolds(workspace, known)) return known;
  const found = find(workspace, uri, document, settings, grounds);
  cache.set(document, found);
  return found;
}

function find(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: Grounds,
): Found {
  const syntax = document.syntaxErrors.map((error) =>
    shifted({ ...error, source: "yaml", severity: "error" }, document.start),
  );
  const seen = new Map<string, number>();
  const index = new IndexView(workspace.index, uri, seen);
  const { isPatch } = index;
  const isEncrypted = document.root?.get("sops")?.shape === "map";
  const isWhole = syntax.length === 0 && !isPatch && !isEncrypted;
  const { kubernetesVersion } = grounds;
  const completed = completionsOf(document, index);
  const failure = failureIn(document);
  const stumbled: Problem[] = failure === undefined ? [] : [stumble(document, failure)];
  const practice = isWhole
    ? practiceProblems(workspace, document, settings, { kubernetesVersion, index }, stumbled)
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
      ...stumbled,
    ],
    practice: practice.filter((problem) => !completed.some((one) => one(problem, document))),
    revision: workspace.index.revision,
  };
}
