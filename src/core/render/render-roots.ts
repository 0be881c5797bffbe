/** Renders and judges roots, and merges their problems. */

import { isNotEvaluated } from "../analysis";
import { t } from "../l10n";
import type { Manifest } from "../manifest/field";
import type { Problem } from "../problem";
import type { Judge } from "../verdict/verdict";
import type { Workspace } from "../workspace";
import { requestToCheck } from "./capabilities";
import { type ChartEnvironment, isDeclared, valuesFilesOf } from "./environments";
import { failureOf } from "./failure";
import { judgeRendered, placeProblems, type RenderedRoot, type RenderedSettings } from "./judge-rendered";
import { type PatchMistakes, patchMistakesIn } from "./patch-mistakes";
import type { ReadManifest } from "./patches";
import { renderIn } from "./render-environment";
import type { FileEntry, FolderFiles, RenderAnswer, Renderer } from "./renderer";
import type { RootResult, SourceProblem } from "./root-result";
import type { RenderRoot } from "./roots";
import { renderToJudge } from "./strip-schemas";

export interface RenderContext {
  readonly workspace: Workspace;
  readonly judge: Judge & Renderer;
  readonly files: FolderFiles;
  readonly textOf: (file: string) => string | undefined;
  readonly read: ReadManifest;
  readonly settings: RenderedSettings;
  /** Paths that the renderer should read again if it knows them. */
  readonly forget?: readonly string[];
  /** Files that changed since the renderer's last request. */
  readonly put?: readonly FileEntry[];
}

/** Renders and judges one root. */
export async function checkRoot(
  root: RenderRoot,
  name: string,
  environment: ChartEnvironment | undefined,
  context: RenderContext,
): Promise<RootResult> {
  const { judge, files, textOf, read, forget, put } = context;
  const request = {
    ...requestToCheck(root, environment, context.workspace, context.settings.kubernetesVersion),
    ...(forget && { forget }),
    ...(put && { put }),
  };
  const answer = await renderIn(environment, judge, files, request, renderToJudge);
  const failures = failureOf(root, answer, textOf, read, environment).map<SourceProblem>(
    ({ file, span, code, severity, message }) => ({
      file,
      problem: { code, source: "render", severity: asJudged(root, environment, answer, severity), span, message },
    }),
  );
  const result = {
    root,
    name,
    used: answer.used,
    ...(environment && isDeclared(environment) && { isDeclared: true as const }),
  };
  const overrides = environment?.kustomize?.source;
  const mistakesIn = (built: Manifest | undefined): PatchMistakes =>
    root.kind === "kustomization" ? patchMistakesIn(answer, built, context.workspace, read, overrides) : none;
  if (answer.error !== undefined) {
    const { problems: mistakes } = mistakesIn(undefined);
    // They say why, at their own lines.
    const isSaid = mistakes.length > 0 && isAboutPatches(answer.error);
    const others = isSaid ? failures.filter(({ problem }) => problem.code !== "not-rendered") : failures;
    return { ...result, isRendered: false, resources: 0, problems: [...others, ...mistakes] };
  }
  const { manifest, problems } = await judgeRendered(context.workspace, judge, answer, context.settings);
  const mistakes = mistakesIn(manifest);
  const isOfEmptied = ({ span }: Problem) =>
    mistakes.emptied.some((list) => list.span.start <= span.start && span.end <= list.span.end);
  const rendered: RenderedRoot = { root, answer, valuesFiles: valuesFilesOf(root.folder, environment), overrides };
  const shown = inRoot(root, problems).filter((problem) => !isOfEmptied(problem));
  return {
    ...result,
    isRendered: true,
    resources: manifest.documents.filter(({ resource }) => resource !== undefined).length,
    problems: [...failures, ...mistakes.problems, ...placeProblems(rendered, manifest, shown, textOf, read)],
    // Of a kustomization, they are files of their own.
    ...(root.kind === "chart" && { notEvaluated: notEvaluatedIn(rendered, manifest, textOf, read) }),
  };
}

/** The webhooks and policies of a chart that are not evaluated, at their templates. */
function notEvaluatedIn(
  rendered: RenderedRoot,
  manifest: Manifest,
  textOf: RenderContext["textOf"],
  read: ReadManifest,
): NonNullable<RootResult["notEvaluated"]> {
  return manifest.documents.flatMap(({ resource }) => {
    const kind = resource?.root.get("kind");
    if (!resource || !kind || !isNotEvaluated(resource)) return [];
    const problem: Problem = {
      code: "not-evaluated",
      source: "structure",
      severity: "info",
      span: kind.valueSpan,
      message: "",
    };
    return placeProblems(rendered, manifest, [problem], textOf, read).map(({ file, problem: { span } }) => ({
      ...{ file, span, kind: resource.kind },
    }));
  });
}

const none: PatchMistakes = { problems: [], emptied: [] };

/** Kustomize's errors for a patch that it cannot read or whose object it does not find. */
const isAboutPatches = (error: string): boolean =>
  /unable to parse SM or JSON patch|no matches for Id|failed to find unique target|unexpected kind|add operation|replace operation|missing value|JSON ?patch/i.test(
    error,
  );

/**
 * Charts combine maps from several templates, and if a key occurs twice, the last one reaches the server, because Helm and
 * kubectl convert to JSON. In a hand-written file, a duplicate key is an error all the same (decision 0004).
 */
const inRoot = ({ kind }: RenderRoot, problems: readonly Problem[]): readonly Problem[] =>
  kind === "chart"
    ? problems.map((one) => (one.code === "duplicate-key" ? { ...one, severity: "warning" } : one))
    : problems;

/** A chart that requires values which are not known to Danado is not an error. */
const asJudged = (
  { kind }: RenderRoot,
  environment: ChartEnvironment | undefined,
  { error = "" }: RenderAnswer,
  severity: Problem["severity"],
): Problem["severity"] =>
  kind === "chart" && severity === "error" && isRefusal(error) && !areValuesKnown(environment) ? "warning" : severity;

const areValuesKnown = (environment: ChartEnvironment | undefined): boolean =>
  environment?.name !== "" && (environment?.unknownValues ?? []).length === 0;

const isRefusal = (error: string): boolean =>
  error.startsWith("execution error at") || error.includes("values don't meet the specifications");

/** One problem per mistake, however many roots show it; `name` says which, unless it is all. */
export function mergeRoots(results: readonly RootResult[]): Map<string, SourceProblem[]> {
  const merged = new Map<string, { readonly first: SourceProblem; readonly names: Set<string> }>();
  for (const { name, problems } of results)
    for (const one of problems) {
      const { span, code, path = "" } = one.problem;
      const key = `${one.file}\n${span.start}\n${code}\n${path}`;
      const known = merged.get(key);
      const names = known?.names ?? new Set<string>();
      names.add(name);
      // Prefer a problem that has the server's message.
      merged.set(key, {
        first: known && (known.first.problem.serverMessage || !one.problem.serverMessage) ? known.first : one,
        names,
      });
    }
  const byFile = new Map<string, SourceProblem[]>();
  for (const { first, names } of merged.values()) {
    const reading = results.filter(({ used, root }) => isReadBy(first.file, used) || root.file === first.file);
    const isEverywhere = reading.every(({ name }) => names.has(name));
    const shown = isEverywhere ? first : withNames(first, [...names]);
    byFile.set(first.file, [...(byFile.get(first.file) ?? []), shown]);
  }
  return byFile;
}

const isReadBy = (file: string, used: readonly string[]): boolean =>
  used.some((path) => path === file || (path.endsWith("/") && file.startsWith(path)));

const mostNames = 3;

function withNames(one: SourceProblem, names: readonly string[]): SourceProblem {
  const shown = names.slice(0, mostNames).join(", ");
  const where =
    names.length > mostNames ? t("{names} and {count} more", { names: shown, count: names.length - mostNames }) : shown;
  return {
    ...one,
    problem: { ...one.problem, message: t("{message} (in {where})", { message: one.problem.message, where }) },
  };
}
