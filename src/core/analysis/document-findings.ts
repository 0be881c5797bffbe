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

/** What structure and rules find in a document, and where it stood when they did. */
export interface Found extends Grounds {
  readonly start: number;
  /** What was asked of other resources, and how old the answers were. */
  readonly seen: ReadonlyMap<string, number>;
  /** The index's revision for which they are known to hold. */
  revision: number;
  readonly isPatch: boolean;
  /** By sops: no API server sees it before it is decrypted. */
  readonly isEncrypted: boolean;
  /** What is filled in before it gets to the server. */
  readonly completed: readonly Completion[];
  readonly structure: readonly Problem[];
  readonly practice: readonly Problem[];
}

/** What problems rest on beside the text. */
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

/** What the findings of a manifest rest on in other files, for whoever keeps them without the manifest. */
export const seenBy = (workspace: Workspace, uri: string): ReadonlyMap<string, number> =>
  new Map(
    (workspace.get(uri)?.documents ?? []).flatMap((document) => [
      ...(foundIn.get(workspace)?.get(document)?.seen ?? []),
    ]),
  );

/** Whether what findings rest on is still as it was. */
export const holds = ({ index }: Workspace, seen: ReadonlyMap<string, number>): boolean => {
  for (const [topic, version] of seen) if (index.versionOf(topic) !== version) return false;
  return true;
};

/** Only what the index has touched meanwhile is looked for, which mostly is next to nothing. */
function stillHolds(workspace: Workspace, found: Found): boolean {
  const { index } = workspace;
  const { revision } = index;
  if (found.revision === revision) return true;
  const touched = index.touchedSince(found.revision);
  if (touched ? touched.some((topic) => found.seen.has(topic)) : !holds(workspace, found.seen)) return false;
  found.revision = revision;
  return true;
}

/** Whether a change elsewhere makes what was last found in a manifest doubtful. */
export function isOutdated(workspace: Workspace, uri: string): boolean {
  const cache = foundIn.get(workspace);
  return (workspace.get(uri)?.documents ?? []).some((document) => {
    const found = cache?.get(document);
    return found !== undefined && !stillHolds(workspace, found);
  });
}

/** What is found in a document; looked for again only where something that it rests on has changed. */
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
    // Broken YAML is read as far as it goes; what the reader guessed beyond that is not worth complaining of.
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
