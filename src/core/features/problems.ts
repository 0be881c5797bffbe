import { isKustomizationFile } from "../index/kustomization";
import { failureIn } from "../index/summarize";
import { IndexView } from "../index/view";
import { compareVersions, minorOf, servesByDefault } from "../kinds/api-versions";
import { language, t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import { isLiveAnalysed } from "../manifest/live-analysed";
import { streamProblemsIn } from "../manifest/stream-problems";
import { memoizeWeak } from "../memoize-weak";
import { type Ignore, ignoresIn } from "../practice/ignores";
import { levelsOf } from "../practice/levels";
import { unusedIgnores } from "../practice/unused-ignores";
import type { Fix, Problem, Severity } from "../problem";
import type { Finding, Rule, RuleContext } from "../rule";
import { allRules } from "../rules";
import { checkStructure, firstOf } from "../schema/check";
import { kindOf } from "../schema/lookup";
import { shiftSpan, spanOf } from "../text";
import { explainVerdict } from "../verdict/explain-verdict";
import { mergeLayers } from "../verdict/merge-layers";
import type { Verdict } from "../verdict/verdict";
import type { Workspace } from "../workspace";
import { attempt, stumble, unexplained } from "./attempt";
import { type Completion, completionsOf } from "./completed-elsewhere";
import { missingFilesIn } from "./kustomization/missing-files";
import { kustomizationProblemsIn } from "./kustomization/problems";
import { withoutValues } from "./problem-without-values";

export interface ProblemSettings {
  /** By rule id; a rule that is not named has its default. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The Kubernetes that the manifests are for, `1.36`; the newest we know where absent. */
  readonly kubernetesVersion?: string;
  /** What the API server would say of a document, where it is known already. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

/** A document's problems, and where it stood when they were found. */
interface Found extends Grounds {
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
  /** Structure and verdict, one problem for one mistake. */
  judged?: { readonly verdict: Verdict | undefined; readonly problems: readonly Problem[] };
  shown?: Shown;
}

/** What problems rest on beside the text. */
interface Grounds {
  readonly language: string;
  readonly kubernetesVersion: string;
  readonly severities: ProblemSettings["severities"];
}

/** What is left of the problems once ignores and severities are applied, where the document stands now. */
interface Shown {
  readonly start: number;
  readonly judged: readonly Problem[];
  readonly ofFile: readonly Ignore[];
  readonly problems: readonly Problem[];
  /** Ignores that something was ignored for. */
  readonly used: readonly Ignore[];
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
  const ofFile: Ignore[] = [];
  for (const document of documents)
    for (const ignore of attempt(
      document,
      () => ignoresIn(catalog, document),
      () => [],
    ))
      if (ignore.wholeFile) ofFile.push(ignore);
  const grounds = groundsOf(workspace, settings);
  const shown = documents.map((document) =>
    attempt<Shown>(
      document,
      () => shownOf(workspace, uri, document, settings, grounds, ofFile),
      (problem) => ({ start: document.start, judged: [], ofFile, problems: [problem], used: [] }),
    ),
  );
  const used = new Set(shown.flatMap((one) => one.used));
  const isOn = (rule: string) => levelOf(settings, rule) !== "off";
  const problems: Problem[] = [];
  const manifest = workspace.get(uri);
  const ofStream = manifest && streamProblemsIn(manifest);
  for (const [index, document] of documents.entries()) {
    const found = withStream(
      shown[index]?.problems ?? [],
      ofStream?.get(document)?.map((problem) => withoutValues(problem, document)),
    );
    const ignores = attempt(
      document,
      () => ignoresIn(catalog, document),
      () => [],
    );
    // What is not read to its end proves nothing.
    const unused =
      ignores.length > 0 && document.syntaxErrors.length === 0
        ? firstOf(unusedIgnores(document, ignores, isOn, used), mostOfOneRule)
        : [];
    for (const problem of unused.length === 0 ? found : [...found, ...unused].sort(inOrder)) problems.push(problem);
  }
  // Not kept with the documents': they rest on all that the kustomization takes in.
  if (isKustomizationFile(uri)) return [...problems, ...kustomizationProblemsIn(workspace, uri)].sort(inOrder);
  return problems;
}

/** The same for a file that is open in an editor, where nobody may wait. */
export function problemsWhileTyping(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const manifest = workspace.get(uri);
  if (!manifest || isLiveAnalysed(manifest)) return problemsIn(workspace, uri, settings);
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

/** What is said of a file as a whole stands before what follows from it: unreadable lines, and a type that is missing. */
const withStream = (found: readonly Problem[], ofStream: readonly Problem[] | undefined): readonly Problem[] =>
  ofStream
    ? [
        ...found.filter(
          ({ code, source, severity, path }) =>
            !ofStream.some((one) => one.code === code) &&
            (severity !== "error" ||
              ofStream.every((one) => one.severity !== "error") ||
              (source !== "yaml" &&
                !/^(?:yaml-error|missing-|unreadable)/.test(code) &&
                !(code === "wrong-type" && !path))),
        ),
        ...ofStream,
      ].sort(inOrder)
    : found;

const inOrder = (a: Problem, b: Problem): number => a.span.start - b.span.start;

const levelOf = (settings: ProblemSettings, rule: string): Severity | "off" =>
  settings.severities[rule] ?? defaults[rule] ?? "off";

const groundsOf = ({ catalog }: Workspace, { kubernetesVersion, severities }: ProblemSettings): Grounds => ({
  language: language(),
  kubernetesVersion: kubernetesVersion ?? minorOf(catalog.kubernetesVersion),
  severities,
});

const isSame = (a: Grounds, b: Grounds): boolean =>
  a.severities === b.severities && a.language === b.language && a.kubernetesVersion === b.kubernetesVersion;

function shownOf(
  workspace: Workspace,
  uri: string,
  document: ManifestDocument,
  settings: ProblemSettings,
  grounds: Grounds,
  ofFile: readonly Ignore[],
): Shown {
  let cache = foundIn.get(workspace);
  if (!cache) {
    cache = new WeakMap();
    foundIn.set(workspace, cache);
  }
  let found = cache.get(document);
  if (!found || !isSame(found, grounds) || !stillHolds(workspace, found)) {
    found = find(workspace, uri, document, settings, grounds);
    cache.set(document, found);
  }
  const judged = judgedOf(workspace, document, found, settings.verdictOf?.(document));
  const { shown } = found;
  if (shown?.start === document.start && shown.judged === judged && isSameList(shown.ofFile, ofFile)) return shown;
  found.shown = show(workspace, document, found, settings, judged, ofFile);
  return found.shown;
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

function show(
  { catalog }: Workspace,
  document: ManifestDocument,
  found: Found,
  settings: ProblemSettings,
  judged: readonly Problem[],
  ofFile: readonly Ignore[],
): Shown {
  const moved = document.start - found.start;
  const ignores = [...ignoresIn(catalog, document).filter(({ wholeFile }) => !wholeFile), ...ofFile];
  const used = new Set<Ignore>();
  const isRefused = judged.some(({ code }) => code === "unserved-version");
  const practice = found.practice.flatMap((problem) => {
    if (isRefused && problem.code === "api-version-not-yet-served") return [];
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
  const problems = [...judged, ...practice].sort(inOrder).map((problem) => withoutValues(problem, document));
  return {
    start: document.start,
    judged,
    ofFile,
    problems: moved === 0 ? problems : problems.map((problem) => shifted(problem, moved)),
    used: [...used],
  };
}

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
            () => [...checkStructure(workspace, document), ...missingFilesIn(uri, document, index)],
            (problem) => [problem],
          )),
      ...stumbled,
    ],
    practice: practice.filter((problem) => !completed.some((one) => one(problem, document))),
    revision: workspace.index.revision,
  };
}

/** With the verdict, which comes a moment later: the other layers are not asked again for it. */
function judgedOf(
  workspace: Workspace,
  document: ManifestDocument,
  found: Found,
  verdict: Verdict | undefined,
): readonly Problem[] {
  if (found.judged && found.judged.verdict === verdict) return found.judged.problems;
  const problems = judge(workspace, document, found, verdict);
  found.judged = { verdict, problems };
  return problems;
}

function judge(
  workspace: Workspace,
  document: ManifestDocument,
  { start, structure, practice, isPatch, isEncrypted, completed, kubernetesVersion }: Found,
  verdict: Verdict | undefined,
): readonly Problem[] {
  const judgedAs = (problems: readonly Problem[]) => {
    const served = withoutServed(workspace, document, kubernetesVersion, problems);
    // What an old release had in its groups, the catalog of the newest has forgotten.
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
  // The structure layer knows what the newest Kubernetes serves.
  const isOlder = verdict.kubernetesVersion !== undefined;
  const merged = mergeLayers(
    isOlder ? structure.filter(({ code }) => code !== "unserved-version") : structure,
    moved === 0 ? explained : explained.map((problem) => shifted(problem, moved)),
    verdict,
  );
  return judgedAs(merged.filter((problem) => !isTaughtBy(problem, practice)));
}

/** The verdict is the newest Kubernetes'; an older one may still serve what that has removed. */
const withoutServed = (
  workspace: Workspace,
  document: ManifestDocument,
  kubernetesVersion: string,
  problems: readonly Problem[],
): readonly Problem[] =>
  isStillServed(workspace, document, kubernetesVersion)
    ? problems.filter(({ code }) => code !== "unserved-version")
    : problems;

/** The server's warning of `128m` of memory stands where a rule of ours says the same, with the way out. */
const isTaughtBy = ({ code, serverMessage = "", path = "" }: Problem, practice: readonly Problem[]): boolean =>
  code === "api-warning" &&
  serverMessage.startsWith("fractional byte value") &&
  practice.some((rule) => rule.code === "memory-in-millibytes" && rule.path === path.replace(/\[([\w-]+)\]$/, ".$1"));

/** A patch is no whole resource, and has directives of its own (`$patch: delete`, chainsaw's `(a > b)`): only what it says can be wrong. */
const isOfPatch = ({ code, path = "" }: Problem): boolean => !code.startsWith("missing-") && !/(^|\.)\$|\(/.test(path);

function isStillServed(workspace: Workspace, { resource }: ManifestDocument, kubernetesVersion: string): boolean {
  if (compareVersions(kubernetesVersion, minorOf(workspace.catalog.kubernetesVersion)) >= 0) return false;
  const kind = resource && kindOf(workspace, resource);
  return kind !== undefined && !kind.served && servesByDefault(kind, kubernetesVersion);
}

/** In one document; each comes with its fixes, and more than these nobody reads. */
const mostOfOneRule = 500;

/** Most rules are off for most people. */
const rulesThatAreOn = memoizeWeak((severities: ProblemSettings["severities"]): readonly Rule[] =>
  allRules.filter(({ id }) => levelOf({ severities }, id) !== "off"),
);

function practiceProblems(
  { catalog }: Workspace,
  document: ManifestDocument,
  settings: ProblemSettings,
  context: RuleContext,
  stumbled: Problem[],
): Problem[] {
  const { resource } = document;
  if (!resource) return [];
  const findingsOf = (rule: Rule): readonly Finding[] =>
    attempt<readonly Finding[]>(
      document,
      () => firstOf(rule.check(resource, catalog, context), mostOfOneRule),
      (problem) => {
        stumbled.push(problem);
        return [];
      },
    );
  return rulesThatAreOn(settings.severities)
    .filter(({ crossResource }) => !crossResource || context.index.isComplete)
    .flatMap((rule) =>
      findingsOf(rule).map<Problem>(({ at, path, message, fixes }) => ({
        code: rule.id,
        source: "practice",
        // The user's setting replaces it when the problem is shown.
        severity: "hint",
        span: at,
        message,
        path,
        learnMore: rule.learnMore,
        ...(fixes ? { fixes: fixes.filter(changesSomething) } : {}),
      })),
    );
}

const changesSomething = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => span.start < span.end || newText !== "");

function shifted(problem: Problem, by: number): Problem {
  const fixes = problem.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map(({ span, newText }) => ({ span: shiftSpan(span, by), newText })),
  }));
  return { ...problem, span: shiftSpan(problem.span, by), ...(fixes ? { fixes } : {}) };
}
