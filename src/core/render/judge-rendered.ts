/** Judges rendered output and maps problems to the sources. */

import { problemsIn } from "../analysis";
import type { Definition } from "../kinds/definition";
import type { Field, Manifest, ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Fix, Problem, Severity } from "../problem";
import { createDefinitionFinder, judgingOf } from "../schema/find-definitions";
import { LineIndex } from "../text";
import { judgingOnce } from "../verdict/judge-once";
import type { Judge } from "../verdict/verdict";
import { createWorkspace, type Workspace } from "../workspace";
import { chartSources } from "./chart-sources";
import { isOfText } from "./coverage";
import type { OverridesSource } from "./kustomize-overrides";
import { kustomizeSources } from "./kustomize-sources";
import type { ReadManifest } from "./patches";
import type { RenderAnswer } from "./renderer";
import type { SourceProblem } from "./root-result";
import type { RenderRoot } from "./roots";
import type { SourcePlace } from "./source-place";
import type { StrippedAnswer } from "./strip-schemas";

export interface RenderedSettings {
  readonly severities: Readonly<Record<string, Severity | "off">>;
  readonly kubernetesVersion?: string;
}

export interface RenderedRoot {
  readonly root: RenderRoot;
  /** Includes the trace. */
  readonly answer: RenderAnswer;
  readonly valuesFiles: readonly string[];
  /** The Application or Kustomization that changes it. */
  readonly overrides?: OverridesSource | undefined;
}

/** Parses and judges the output of one root, in a separate workspace, because only its objects are together in a cluster. */
export async function judgeRendered(
  workspace: Workspace,
  judge: Judge,
  answer: StrippedAnswer,
  settings: RenderedSettings,
): Promise<{ readonly manifest: Manifest; readonly problems: readonly Problem[] }> {
  const own = createWorkspace({
    catalog: workspace.catalog,
    catalogText: () => workspace.catalogText(),
    isRendered: true,
  });
  own.setReferences(workspace.references.custom);
  const manifest = own.update("rendered.yaml", answer.output);
  const judged = manifest.documents.filter(({ role }) => role === "resource" || role === "incomplete");
  // Definitions in the output take precedence over the workspace's.
  const whole = answer.whole ?? ((text: string) => text);
  const defined = createDefinitionFinder(own);
  // One text for all resources of a kind: it is compared with those that the judge has.
  const wholeDefinition = memoizeWeak((definition: Definition) => ({ ...definition, text: whole(definition.text) }));
  const ownFinder = {
    for: (uri: string, document: ManifestDocument) => defined.for(uri, document).map(wholeDefinition),
  };
  const judging = judgingOf(manifest, judgingOnce(judge), ownFinder, createDefinitionFinder(workspace));
  const verdicts = judged.length === 0 ? [] : await judging.judge(judged.map(({ text }) => whole(text)));
  const byDocument = new Map(judged.map((document, index) => [document, verdicts[index]]));
  const problems = problemsIn(own, "rendered.yaml", {
    ...settings,
    verdictOf: (document: ManifestDocument) => byDocument.get(document),
  });
  return {
    manifest,
    // Cross-resource rules run on the source files instead, where all resources are known.
    problems: problems.filter(
      (problem) => problem.source === "yaml" || (!isOfText(problem) && problem.code !== "unused-ignore"),
    ),
  };
}

interface Sources {
  place(
    document: number,
    field: Field | undefined,
    span: Problem["span"],
  ): (SourcePlace & { values?: SourcePlace }) | undefined;
}

function sourcesOf(
  { root, answer, valuesFiles, overrides }: RenderedRoot,
  manifest: Manifest,
  textOf: (file: string) => string | undefined,
  read: ReadManifest,
): Sources {
  if (root.kind === "kustomization") {
    const sources = kustomizeSources(root.folder, answer.used, answer.objects ?? [], read, overrides);
    return { place: (document, field, span) => field && sources.place(document, field, span) };
  }
  const sources = chartSources(root.folder, answer, valuesFiles, textOf, read);
  const lines = new LineIndex(manifest.text);
  return {
    place: (_, field, span) => {
      const { start, end } = span;
      const text = manifest.text.slice(start, end).split("\n")[0]?.trim() ?? "";
      return sources.place(lines.positionAt(start).line, text, field);
    },
  };
}

/** A field of the output and its source. */
export interface WrittenAt {
  /** In the output. */
  readonly offset: number;
  readonly place: SourcePlace;
}

/** The sources of the output's fields, in the order of the output, without generated fields. */
export function writtenPlaces(
  rendered: RenderedRoot,
  manifest: Manifest,
  textOf: (file: string) => string | undefined,
  read: ReadManifest,
): WrittenAt[] {
  const sources = sourcesOf(rendered, manifest, textOf, read);
  const documents = manifest.documents.filter(({ role }) => role !== "empty");
  return documents.flatMap((document, index) =>
    leavesOf(document.root).flatMap((field): WrittenAt[] => {
      const span = field.keySpan ?? field.valueSpan;
      const place = sources.place(index, field, span);
      return place ? [{ offset: span.start, place: { file: place.file, span: place.span } }] : [];
    }),
  );
}

/** Every field that has a line of its own. */
function* fieldsBelow(field: Field): Generator<Field> {
  yield field;
  for (const child of field.children) yield* fieldsBelow(child);
}

const leavesOf = (root: Field | undefined): Field[] =>
  root ? [...fieldsBelow(root)].filter((field) => field.keySpan || field.shape === "scalar") : [];

/** Moves problems to their sources; those without a source go to the root's own file. */
export function placeProblems(
  rendered: RenderedRoot,
  manifest: Manifest,
  problems: readonly Problem[],
  textOf: (file: string) => string | undefined,
  read: ReadManifest,
): SourceProblem[] {
  const sources = sourcesOf(rendered, manifest, textOf, read);
  const documents = manifest.documents.filter(({ role }) => role !== "empty");
  return problems.map((problem) => {
    const document = manifest.documentAt(problem.span.start);
    const index = document ? documents.indexOf(document) : -1;
    const field = document?.root?.at(problem.span.start) ?? document?.root;
    const place = sources.place(index, field, problem.span);
    const { fixes: _, ...rest } = problem;
    const fixes = place ? movedFixes(problem, manifest.text, place, textOf(place.file)) : [];
    const resource = document?.resource && `${document.resource.kind}/${document.resource.name ?? ""}`;
    return {
      file: place?.file ?? rendered.root.file,
      problem: { ...rest, span: place?.span ?? { start: 0, end: 0 }, ...(fixes.length > 0 && { fixes }) },
      ...(resource && { resource }),
      ...(place?.values && { values: place.values }),
    };
  });
}

/** Fixes that replace exactly the text with the problem, where the source has the same text: a misspelt key or value. */
function movedFixes(
  { span, fixes = [] }: Problem,
  output: string,
  place: SourcePlace,
  source: string | undefined,
): readonly Fix[] {
  const text = output.slice(span.start, span.end);
  if (text === "" || source?.slice(place.span.start, place.span.end) !== text) return [];
  return fixes.flatMap((fix) => {
    const [edit] = fix.edits;
    const isHere = fix.edits.length === 1 && edit?.span.start === span.start && edit.span.end === span.end;
    return isHere ? [{ ...fix, edits: [{ ...edit, span: place.span }] }] : [];
  });
}
