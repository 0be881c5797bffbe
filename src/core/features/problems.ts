import { GraphView } from "../graph/view";
import { compareVersions, minorOf } from "../kinds/api-versions";
import { language, t } from "../l10n";
import type { Manifest, ManifestDocument } from "../manifest/field";
import { type Ignore, ignoresIn } from "../practice/ignores";
import { levelsOf } from "../practice/levels";
import { unusedIgnores } from "../practice/unused-ignores";
import type { Problem, Severity } from "../problem";
import type { Rule, RuleContext } from "../rule";
import { allRules } from "../rules";
import { checkStructure, firstOf } from "../schema/check";
import { kindOf } from "../schema/lookup";
import { shiftSpan, spanOf } from "../text";
import { explainVerdict } from "../verdict/explain-verdict";
import { mergeLayers } from "../verdict/merge-layers";
import type { Verdict } from "../verdict/verdict";
import type { Workspace } from "../workspace";

export interface ProblemSettings {
  /** By rule id; a rule that is not named has its default. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The Kubernetes that the manifests are for, `1.36`; the newest we know where absent. */
  readonly kubernetesVersion?: string;
  /** What the API server would say of a document, where it is known already. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

/** A document's problems, and where it stood when they were found. */
interface Found {
  readonly start: number;
  readonly language: string;
  readonly kubernetesVersion: string;
  readonly severities: ProblemSettings["severities"];
  readonly verdict: Verdict | undefined;
  /** What was asked of other resources, and how old the answers were. */
  readonly seen: ReadonlyMap<string, number>;
  /** The graph's revision for which they are known to hold. */
  revision: number;
  readonly judged: readonly Problem[];
  readonly practice: readonly Problem[];
}

const defaults = levelsOf("recommended");
const foundIn = new WeakMap<Workspace, WeakMap<ManifestDocument, Found>>();

/**
 * All that is to be said of a manifest now: YAML, structure, good practice and, where it is there, the verdict; one
 * problem for one mistake, in the text's order. Only documents that changed since the last call are looked at again.
 */
export function problemsIn(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const documents = workspace.get(uri)?.documents ?? [];
  const { catalog } = workspace;
  const ofFile = documents.flatMap((document) => ignoresIn(catalog, document).filter(({ wholeFile }) => wholeFile));
  const used = new Set<Ignore>();
  const problems = documents.map((document) => problemsOf(workspace, uri, document, settings, ofFile, used));
  return documents.flatMap((document, index) => {
    const found = problems[index] ?? [];
    // What is not read to its end proves nothing.
    if (document.syntaxErrors.length > 0) return found;
    const isOn = (rule: string) => levelOf(settings, rule) !== "off";
    const unused = firstOf(unusedIgnores(document, ignoresIn(catalog, document), isOn, used), mostOfOneRule);
    return unused.length === 0 ? found : [...found, ...unused].sort(inOrder);
  });
}

/** What can be read again at each key without the editor standing still. */
const mostDocuments = 5000;
const longestDocument = 1_000_000;
/** Reading takes as long as there are entries, whatever their length: about a second for these. */
const mostEntries = 40_000;

const entriesIn = new WeakMap<ManifestDocument, number>();

/** About how many entries: lines, and what commas part within one. */
function entriesOf(document: ManifestDocument): number {
  let entries = entriesIn.get(document);
  if (entries === undefined) {
    const { text } = document;
    entries = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x0a || (code === 0x2c && text.charCodeAt(at + 1) !== 0x0a)) entries++;
    }
    entriesIn.set(document, entries);
  }
  return entries;
}

/** Whether a file is short enough to be looked at while somebody types in it. */
export function isFollowed({ documents }: Manifest): boolean {
  if (documents.length > mostDocuments) return false;
  let entries = 0;
  for (const document of documents) {
    if (document.text.length > longestDocument) return false;
    entries += entriesOf(document);
    if (entries > mostEntries) return false;
  }
  return true;
}

/** The same for a file that is open in an editor, where nobody may wait. */
export function problemsWhileTyping(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const manifest = workspace.get(uri);
  if (!manifest || isFollowed(manifest)) return problemsIn(workspace, uri, settings);
  return [
    {
      code: "too-large-to-follow",
      source: "structure",
      severity: "info",
      span: spanOf(0, 0),
      message: t("This file is too large to be checked as you type: danado check does it"),
    },
  ];
}

const inOrder = (a: Problem, b: Problem): number => a.span.start - b.span.start;

const levelOf = (settings: ProblemSettings, rule: string): Severity | "off" =>
  settings.severities[rule] ?? defaults[rule] ?? "off";

function problemsOf(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  ofFile: readonly Ignore[],
  used: Set<Ignore>,
): Problem[] {
  let cache = foundIn.get(workspace);
  if (!cache) {
    cache = new WeakMap();
    foundIn.set(workspace, cache);
  }
  const verdict = settings.verdictOf?.(document);
  const kubernetesVersion = settings.kubernetesVersion ?? minorOf(workspace.catalog.kubernetesVersion);
  let found = cache.get(document);
  const isFresh =
    found?.verdict === verdict &&
    found?.language === language() &&
    found.kubernetesVersion === kubernetesVersion &&
    found.severities === settings.severities &&
    stillHolds(workspace, found);
  if (!found || !isFresh) {
    found = find(workspace, uri, document, settings, verdict, kubernetesVersion);
    cache.set(document, found);
  }
  const moved = document.start - found.start;
  const ignores = [...ignoresIn(workspace.catalog, document).filter(({ wholeFile }) => !wholeFile), ...ofFile];
  const practice = found.practice.flatMap((problem) => {
    const severity = levelOf(settings, problem.code);
    if (severity === "off") return [];
    const from = problem.span.start - found.start;
    const fitting = ignores.filter(
      ({ rule, covers, wholeFile }) =>
        rule === problem.code && (wholeFile || (covers.start <= from && from <= covers.end)),
    );
    for (const ignore of fitting) used.add(ignore);
    return fitting.length > 0 ? [] : [{ ...problem, severity }];
  });
  const problems = [...found.judged, ...practice].sort(inOrder);
  return moved === 0 ? problems : problems.map((problem) => shifted(problem, moved));
}

/** What the findings of a manifest rest on in other files, for whoever keeps them without the manifest. */
export const seenBy = (workspace: Workspace, uri: string): ReadonlyMap<string, number> =>
  new Map(
    (workspace.get(uri)?.documents ?? []).flatMap((document) => [
      ...(foundIn.get(workspace)?.get(document)?.seen ?? []),
    ]),
  );

/** Whether what findings rest on is still as it was. */
export const holds = ({ graph }: Workspace, seen: ReadonlyMap<string, number>): boolean => {
  for (const [topic, version] of seen) if (graph.versionOf(topic) !== version) return false;
  return true;
};

/** Where the graph has not changed at all, nothing is compared. */
function stillHolds(workspace: Workspace, found: Found): boolean {
  const { revision } = workspace.graph;
  if (found.revision === revision) return true;
  if (!holds(workspace, found.seen)) return false;
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

function find(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  verdict: Verdict | undefined,
  kubernetesVersion: string,
): Found {
  const syntax = document.syntaxErrors.map<Problem>(({ span, message, code }) => ({
    code,
    source: "yaml",
    severity: "error",
    span: shiftSpan(span, document.start),
    message,
  }));
  // Broken YAML is read as far as it goes; what the reader guessed beyond that is not worth complaining of.
  const structure = syntax.length > 0 ? syntax : checkStructure(workspace, document);
  const merged = verdict ? mergeLayers(structure, explainVerdict(workspace, document, verdict), verdict) : structure;
  // The verdict is the newest Kubernetes'; an older one may still serve what that has removed.
  const judged = isStillServed(workspace, document, kubernetesVersion)
    ? merged.filter(({ code }) => code !== "unserved-version")
    : merged;
  const seen = new Map<string, number>();
  const graph = new GraphView(workspace.graph, uri, seen);
  const { isPatch } = graph;
  const isWhole = syntax.length === 0 && !isPatch;
  const practice = isWhole ? practiceProblems(workspace, document, settings, { kubernetesVersion, graph }) : [];
  return {
    start: document.start,
    language: language(),
    kubernetesVersion,
    severities: settings.severities,
    verdict,
    seen,
    revision: workspace.graph.revision,
    judged: isPatch ? structure.filter(isOfPatch) : judged,
    practice,
  };
}

/** A patch is no whole resource, and has directives of its own (`$patch: delete`): only what it says can be wrong. */
const isOfPatch = ({ code, path = "" }: Problem): boolean => !code.startsWith("missing-") && !/(^|\.)\$/.test(path);

function isStillServed(workspace: Workspace, { resource }: ManifestDocument, kubernetesVersion: string): boolean {
  // A beta version that is still to be removed is off by default all the same.
  if (compareVersions(kubernetesVersion, minorOf(workspace.catalog.kubernetesVersion)) >= 0) return false;
  const { served, removed } = (resource && kindOf(workspace, resource)) ?? {};
  return served === false && removed !== undefined && compareVersions(removed, kubernetesVersion) > 0;
}

/** In one document; each comes with its fixes, and more than these nobody reads. */
const mostOfOneRule = 500;

const on = new WeakMap<ProblemSettings["severities"], readonly Rule[]>();

/** Most rules are off for most people. */
function rulesThatAreOn(settings: ProblemSettings): readonly Rule[] {
  const known = on.get(settings.severities) ?? allRules.filter(({ id }) => levelOf(settings, id) !== "off");
  on.set(settings.severities, known);
  return known;
}

function practiceProblems(
  { catalog }: Workspace,
  { resource }: ManifestDocument,
  settings: ProblemSettings,
  context: RuleContext,
): Problem[] {
  if (!resource) return [];
  return rulesThatAreOn(settings)
    .filter(({ looksAround }) => !looksAround || context.graph.isComplete)
    .flatMap((rule) =>
      firstOf(rule.check(resource, catalog, context), mostOfOneRule).map<Problem>(({ at, path, message, fixes }) => ({
        code: rule.id,
        source: "practice",
        // The user's setting replaces it when the problem is shown.
        severity: "hint",
        span: at,
        message,
        path,
        learnMore: rule.learnMore,
        ...(fixes ? { fixes } : {}),
      })),
    );
}

function shifted(problem: Problem, by: number): Problem {
  const fixes = problem.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map(({ span, newText }) => ({ span: shiftSpan(span, by), newText })),
  }));
  return { ...problem, span: shiftSpan(problem.span, by), ...(fixes ? { fixes } : {}) };
}
