/** Checks files and folders, and builds the report. */

import { existsSync } from "node:fs";
import { surroundingsIn } from "../core/admission/surroundings";
import { type NotChecked, type NotCheckedReason, notCheckedIn, problemsIn } from "../core/analysis";
import { t } from "../core/l10n";
import type { Manifest, ManifestDocument, Resource } from "../core/manifest/field";
import type { Problem } from "../core/problem";
import type { Renderer } from "../core/render/renderer";
import { createDefinitionFinder, type DefinitionFinder, judgingOf } from "../core/schema/find-definitions";
import { maskedText, secretValuesIn, secretValuesOf, withoutSecrets } from "../core/secret-values";
import { LineIndex, type TextEdit } from "../core/text";
import { withJudgedFixes } from "../core/verdict/judge-fixes";
import { canCompare, ReleaseComparison, type VersionComparer } from "../core/verdict/upgrade";
import type { Judge } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { type Fixing, fixFiles } from "./fix";
import { InternalErrors, internalErrorProblem, nameOfError } from "./internal-errors";
import { type FileToCheck, isJudged, judgeFiles, KnownDocuments, type Verdicts } from "./judge-files";
import { type Found, findFiles, readManifest } from "./read";
import { checkRendered, type RenderedReport } from "./rendered";
import { type FileReport, longReport, type Report, type Reported } from "./report";
import { noManifest, notUtf8, refusedFile } from "./unreadable";
import { upgradeVersions, withUpgradeProblems } from "./upgrade";

/** How many files are processed at once: enough to keep the judges and this thread busy. */
const filesAtOnce = 64;

/** Up to this many documents, starting further judges is not worthwhile. */
const fewDocuments = 150;

const keptLength = 500_000;

type CheckingJudge = Judge & Partial<Renderer> & Partial<VersionComparer>;

export interface CheckOptions {
  readonly workspace: Workspace;
  readonly configs: Configs;
  /** One per CPU core; the first has been started. */
  readonly judges: readonly [CheckingJudge, ...CheckingJudge[]];
  /** Do not render kustomizations and charts. */
  readonly withoutRendering?: boolean;
  /** `1.37`: also report what this release will refuse, drop or default differently; the first judge compares. */
  readonly upgradeTo?: string;
  /** Apply `exclude` also to files that are named explicitly; for hooks, which pass all changed files. */
  readonly forceExclude?: boolean;
  /** Fixes to apply before the check. */
  readonly fixing?: Fixing;
  /** Which fixes the report shows: all, only those that a text report shows, or none. */
  readonly fixesShown?: "all" | "in-text";
  readonly progress: (done: number, all: number) => void;
}

/** Checks everything at the given paths. A file that fails does not affect the others. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<Report> {
  const { configs } = options;
  const internalErrors = new InternalErrors();
  // An explicitly named file is checked even if danado.yaml excludes it, unless a program passes the names.
  const found = (await findFiles(paths))
    .map((one) => (options.forceExclude ? { ...one, isNamed: false } : one))
    .filter(({ file, isNamed }) => isNamed || !configs.settingsOf(file).excluded);
  // Fixing has its own index; without it, nothing changes during the check.
  options.workspace.index.tracksVersions = options.fixing !== undefined;
  options.workspace.index.isOnDisk = existsSync;
  const { contents, known, judges } = await readAll(found, options, internalErrors);
  const fixes = options.fixing && (await fixFiles(found, options.fixing, { ...options, judge: judges[0] }));
  for (const { file, after } of options.fixing?.dryRun ? [] : (fixes?.fixed ?? [])) {
    contents.set(file, { text: after, isUtf8: true });
    known.remove(file);
  }
  const renderers = options.judges.filter(canRender);
  const rendered =
    options.withoutRendering || renderers.length === 0
      ? undefined
      : await checkRendered(textsOf(contents), { ...options, judges: renderers });
  const files: FileReport[] = [];
  let documents = 0;
  const finder = createDefinitionFinder(options.workspace);
  const surroundings = surroundingsIn(options.workspace);
  // While the judges work on one batch of files, this thread parses the next.
  let earlier: Promise<void> = Promise.resolve();
  for (let from = 0; from < found.length; from += filesAtOnce) {
    const batch = found.slice(from, from + filesAtOnce).map((one) => readOf(one, contents));
    for (const { file } of batch) contents.delete(file);
    const judging = judgeFiles(batch, { ...options, finder, surroundings, known }, judges, internalErrors);
    // The failure is thrown where the promise is awaited, a batch later; until then Node must not report it as unhandled.
    judging.catch(() => undefined);
    await earlier;
    earlier = judging.then(async (verdicts) => {
      const reports = batch.map((one) => reportInAnyCase(one, verdicts, options, internalErrors, rendered));
      for (const { report } of reports) documents += report.judged ?? 0;
      const compared = await compareReleases(reports, options, finder, rendered);
      files.push(...(await judgeFixes(compared, files, options, { judges, finder })));
      options.progress(files.length, found.length);
    });
    earlier.catch(() => undefined);
  }
  await earlier;
  files.push(...(rendered?.others() ?? []));
  for (const { file, text, problems } of configs.files()) if (problems.length > 0) files.push({ file, text, problems });
  const newest = options.workspace.catalog.kubernetesVersion;
  const versions = new Set(found.map(({ file }) => configs.settingsOf(file).kubernetesVersion ?? newest));
  const kubernetesVersion = [...versions].join(", ") || newest;
  const counts = rendered?.counts();
  return { files, documents, kubernetesVersion, ...(counts?.roots && { rendered: counts }), ...(fixes && { fixes }) };
}

const canRender = (judge: Judge & Partial<Renderer>): judge is Judge & Renderer => judge.render !== undefined;

const textsOf = (contents: Contents): Map<string, string> =>
  new Map([...contents].flatMap(([file, content]) => ("text" in content ? [[file, content.text] as const] : [])));

type Contents = Map<string, Awaited<ReturnType<typeof readManifest>>>;

const readOf = ({ file, isNamed, refused = "unreadable" }: Found, contents: Contents): FileToCheck => ({
  file,
  isNamed,
  ...(contents.get(file) ?? { refused }),
});

/** A report whose fixes are not judged yet, with their documents. */
interface Unjudged {
  readonly report: FileReport;
  readonly manifest?: Manifest;
}

/** Compares what is not compared as a part of what is rendered. */
async function compareReleases(
  reports: readonly Unjudged[],
  { upgradeTo, workspace, configs, judges: [judge] }: CheckOptions,
  finder: DefinitionFinder,
  rendered: RenderedReport | undefined,
): Promise<readonly Unjudged[]> {
  if (upgradeTo === undefined || !canCompare(judge)) return reports;
  const comparison = new ReleaseComparison(judge);
  return Promise.all(
    reports.map(async ({ report, manifest, ...rest }) => {
      if (rendered?.covers(report.file)) return { ...rest, report, ...(manifest && { manifest }) };
      const versions = upgradeVersions(upgradeTo, configs.settingsOf(report.file).kubernetesVersion);
      const compared = await withUpgradeProblems(report, manifest, { workspace, comparison, finder, versions });
      return { ...rest, report: compared, ...(manifest && { manifest }) };
    }),
  );
}

/** Whether a report's manifest is needed later; if not, it is not kept until the whole batch is reported. */
const needsManifest = ({ problems }: FileReport, { upgradeTo, fixesShown }: CheckOptions): boolean =>
  upgradeTo !== undefined || (fixesShown !== undefined && problems.some(({ fixes }) => fixes?.length));

/** Judges the fixes that the report's format shows. */
async function judgeFixes(
  reports: readonly Unjudged[],
  before: readonly FileReport[],
  { fixesShown }: CheckOptions,
  { judges, finder }: { readonly judges: readonly Judge[]; readonly finder: DefinitionFinder },
): Promise<FileReport[]> {
  let count = before.reduce((sum, { problems }) => sum + problems.length, 0);
  const isShown = ({ severity }: Problem): boolean =>
    fixesShown === "all" || (fixesShown === "in-text" && (severity === "error" || ++count <= longReport));
  return Promise.all(
    reports.map(async ({ report, manifest }, index) => {
      const shown = manifest ? report.problems.filter((problem) => problem.fixes?.length && isShown(problem)) : [];
      if (!manifest || shown.length === 0) return report;
      const judge = judgingOf(manifest, judges[index % judges.length] as Judge, finder);
      const judged = await withJudgedFixes(shown, manifest.documentAt, judge);
      const byProblem = new Map(shown.map((problem, at) => [problem, judged[at] ?? problem]));
      return { ...report, problems: report.problems.map((problem) => byProblem.get(problem) ?? problem) };
    }),
  );
}

/** An internal error in one file must not hide the problems of the others. */
function reportInAnyCase(
  one: FileToCheck,
  verdicts: Verdicts,
  options: CheckOptions,
  internalErrors: InternalErrors,
  rendered: RenderedReport | undefined,
): Unjudged {
  const found = internalErrors.catchIn(one.file, () => reportOn(one, verdicts, options, rendered));
  const failure = internalErrors.of(one.file);
  if (!failure) return found ?? { report: { file: one.file, problems: [] } };
  const problem = internalErrorProblem(describeInternalError(one, options, failure.error), "warning");
  const problems = [problem, ...(found?.report.problems ?? [])];
  return { ...found, report: { ...(found?.report ?? { file: one.file }), problems } };
}

/** A description of the error that contains nothing of the file. */
function describeInternalError({ file }: FileToCheck, { workspace }: CheckOptions, error: unknown): string {
  const reason = String(error);
  try {
    const manifest = workspace.get(file);
    const secrets = manifest ? secretValuesIn(manifest) : [];
    return t("Danado failed to check this file: {error}", { error: withoutSecrets(reason, ...secrets) });
  } catch {
    return t("Danado failed to check this file: {error}", { error: nameOfError(error) });
  }
}

function reportOn(
  one: FileToCheck,
  verdicts: Verdicts,
  options: CheckOptions,
  rendered: RenderedReport | undefined,
): Unjudged {
  const { workspace, configs } = options;
  if ("refused" in one) return { report: refusedFile(one.file, one.refused) };
  const { severities, kubernetesVersion } = configs.settingsOf(one.file);
  const version = kubernetesVersion && { kubernetesVersion };
  const manifest = workspace.update(one.file, one.text);
  const judgedAt = verdicts.get(one.file);
  const byDocument = new Map(manifest.documents.map((document, at) => [document, judgedAt?.get(at)]));
  const settings = { severities, ...version, verdictOf: (document: ManifestDocument) => byDocument.get(document) };
  const alone = problemsIn(workspace, one.file, settings).map<Reported>((problem) => {
    const document = manifest.documentAt(problem.span.start);
    const shown = document ? withoutTellingFixes(problem, document) : problem;
    return document?.resource ? { ...shown, resource: identityOf(document.resource) } : shown;
  });
  const problems = [...(rendered?.withRendered(one.file, alone) ?? alone)];
  const roles = manifest.documents.map(({ role }) => role);
  if (!one.isUtf8 && roles.some((role) => role === "resource" || role === "incomplete"))
    problems.push(notUtf8(one.text));
  if (one.isNamed && roles.every((role) => role === "foreign" || role === "empty") && !rendered?.isRoot(one.file))
    problems.push(noManifest());
  const isCovered = rendered?.isCovered(one.file) ?? false;
  const leftOut = notCheckedIn(workspace, one.file, problems).filter(({ reason }) => !(isCovered && isSource(reason)));
  const lines = leftOut.length > 0 ? new LineIndex(one.text) : undefined;
  const notChecked = [
    ...leftOut.map(({ reason, name, span }) => ({
      reason,
      name,
      line: (lines?.positionAt(span.start).line ?? 0) + 1,
    })),
    ...(rendered?.notEvaluatedIn(one.file) ?? []),
  ];
  const judged = manifest.documents.filter(isJudged).length - leftOut.filter(isDocument).length;
  workspace.remove(one.file);
  const text = problems.length > 0 && { text: maskedText(manifest) };
  const report = { file: one.file, ...text, problems, notChecked, judged };
  return { report, ...(needsManifest(report, options) && { manifest }) };
}

/** Whether a file was left out only because its rendered result was checked. */
const isSource = (reason: NotCheckedReason): boolean =>
  reason === "template" || reason === "part" || reason === "other-tool";

/** Whether a document was left out although a verdict was requested. */
const isDocument = ({ reason }: NotChecked): boolean =>
  reason === "part" || reason === "encrypted" || reason === "no-definition";

/** A report may be uploaded, so fixes that rewrite a Secret's values are removed. */
function withoutTellingFixes(problem: Problem, document: ManifestDocument): Problem {
  const secrets = secretValuesOf(document);
  if (!secrets || !problem.fixes) return problem;
  const revealsNothing = ({ newText }: TextEdit) => withoutSecrets(newText, secrets) === newText;
  return { ...problem, fixes: problem.fixes.filter(({ edits }) => edits.every(revealsNothing)) };
}

const identityOf = ({ kind, namespace, name }: Resource): string =>
  [kind, ...(namespace ? [namespace] : []), name ?? ""].join("/");

/**
 * Reads all files before any is judged, because they may reference each other or define each other's kinds. Documents in the
 * first half million characters stay parsed; the rest is parsed again later. Also returns the judges to use: a few documents
 * do not need all of them.
 */
async function readAll(
  found: readonly Found[],
  { workspace, configs, judges, progress }: CheckOptions,
  internalErrors: InternalErrors,
): Promise<{ contents: Contents; known: KnownDocuments; judges: readonly [Judge, ...Judge[]] }> {
  const [first, ...others] = judges;
  let count = 0;
  let isMuch = false;
  // They load while this thread continues reading.
  const startOthers = () => {
    isMuch = true;
    for (const judge of others) judge.judge([""]).catch(() => undefined);
  };
  workspace.setReferences(configs.files().flatMap(({ config }) => config.references));
  const contents: Contents = new Map();
  const known = new KnownDocuments();
  let left = keptLength;
  for (const [index, { file, refused }] of found.entries()) {
    // Yield, so that progress is shown and Ctrl+C works.
    if (index % filesAtOnce === 0) {
      progress(0, found.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (refused) continue;
    const content = await readManifest(file);
    contents.set(file, content);
    if (!("text" in content)) continue;
    internalErrors.catchIn(file, () => {
      const manifest = workspace.update(file, content.text);
      count += manifest.documents.length;
      workspace.index.setFile(file, workspace.summaryOf(file, content.text));
      known.add(file, manifest, workspace);
    });
    if (!isMuch && count > fewDocuments) startOthers();
    // A file that starts within the limit is kept whole, so that a single large definition is parsed only once.
    if (left < 0) internalErrors.catchIn(file, () => workspace.remove(file));
    left -= content.text.length;
  }
  return { contents, known, judges: isMuch ? judges : [first] };
}
