/** Explains why a root could not be rendered. */

import { isKustomizationFile } from "../index/kustomization";
import { t } from "../l10n";
import type { Field } from "../manifest/field";
import { type Span, spanOf } from "../text";
import { lineSpan, templateFile } from "./chart-sources";
import type { ChartEnvironment } from "./environments";
import { placeIn, type ReadManifest, usedPatches } from "./patches";
import type { RenderAnswer, SkippedEntry } from "./renderer";
import type { RenderRoot } from "./roots";
import type { SourcePlace } from "./source-place";

/** Why a root was not rendered, at the place where it can be fixed. */
export interface RenderFailure extends SourcePlace {
  readonly code: "not-rendered" | "rendering-stopped" | "not-fetched";
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

type TextOf = (file: string) => string | undefined;

/** Helm's positions: `(chart/templates/x.yaml:12:3): why`, or `chart/templates/x.yaml:12:3` followed by lines about it. */
const helmPlace = /\(?([\w.@-]+\/(?:templates|charts)\/[^\s:()]+):(\d+)(?::(\d+))?\)?/g;

export function failureOf(
  root: RenderRoot,
  answer: RenderAnswer,
  textOf: TextOf,
  read: ReadManifest,
  environment?: ChartEnvironment,
): RenderFailure[] {
  const failures = (answer.skipped ?? []).map((skipped) => notFetched(skipped, read));
  const { error } = answer;
  if (error === undefined || (root.kind === "chart" && failures.length > 0)) return failures;
  // An empty kustomization renders to nothing.
  if (error.endsWith("kustomization.yaml is empty")) return failures;
  if (answer.isStopped) {
    const message = t("Rendering was stopped: {reason}. Does a template never end, or produce too much output?", {
      reason: error,
    });
    return [...failures, { ...topOf(root.file), code: "rendering-stopped", severity: "error", message }];
  }
  const missing = missingValuesFile(root, error, environment);
  if (missing) return [...failures, missing];
  const failure = root.kind === "chart" ? ofChart(root, error, textOf) : ofKustomization(root, answer, error, read);
  return [...failures, { ...failure, code: "not-rendered", severity: severityOf(error, failures.length > 0) }];
}

/** `isPartial`: something was not fetched, so whatever is missing may be in there. */
function severityOf(error: string, isPartial: boolean): RenderFailure["severity"] {
  if (error.includes("is not fetched")) return "info";
  if (isPartial && /no matches for|no resource matches|nothing selected|unable to find/.test(error)) return "info";
  return isRestricted(error) ? "warning" : "error";
}

/** An Application or HelmRelease names a values file that is not there. */
function missingValuesFile(
  { folder }: RenderRoot,
  error: string,
  environment: ChartEnvironment | undefined,
): RenderFailure | undefined {
  if (!/no such file|not exist|not found/.test(error)) return undefined;
  for (const [path, place] of environment?.valuesNamedAt ?? [])
    if (error.includes(path)) {
      const message = t("There is no values file {path}: {name} cannot render this chart", {
        path: relativePath(path, folder),
        name: environment?.name ?? "",
      });
      return { ...place, code: "not-rendered", severity: "error", message };
    }
  return undefined;
}

const topOf = (file: string): SourcePlace => ({ file, span: spanOf(0, 0) });

/** Remote entries are not fetched: reported once, with a way to make them available. */
function notFetched({ file, field, entry }: SkippedEntry, read: ReadManifest): RenderFailure {
  const isChart = field === "dependencies" || field === "helmCharts";
  const message = isChart
    ? field === "dependencies"
      ? t(
          "The chart {entry} is not in charts/, so this chart is not rendered: run `helm dependency build` in its folder to get it",
          { entry },
        )
      : t("The chart {entry} is not in this folder, so it is not rendered: `helm pull --untar` puts it below charts/", {
          entry,
        })
    : field === "patches"
      ? t("This patch is left out: the resource that it changes is not in this folder, and nothing is fetched")
      : t(
          "{entry} is not in this folder, and nothing is fetched: it is left out. A copy of it here would be rendered too",
          { entry },
        );
  const place = fieldWithText(file, read, (text) => text === entry);
  return {
    ...(place ?? topOf(file)),
    code: "not-fetched",
    severity: field === "dependencies" ? "warning" : "info",
    message,
  };
}

function* scalarsOf(field: Field | undefined): Generator<Field> {
  if (!field) return;
  if (field.shape === "scalar") yield field;
  for (const child of field.children) yield* scalarsOf(child);
}

function keyNamed(field: Field | undefined, name: string): Span | undefined {
  for (const child of field?.children ?? []) {
    const found = child.key === name ? child.keySpan : keyNamed(child, name);
    if (found) return found;
  }
  return undefined;
}

function fieldWithText(file: string, read: ReadManifest, isMeant: (text: string) => boolean): SourcePlace | undefined {
  for (const { root } of read(file)?.documents ?? [])
    for (const field of scalarsOf(root)) {
      const text = field.text();
      if (text !== undefined && text !== "" && isMeant(text)) return { file, span: field.valueSpan };
    }
  return undefined;
}

type LocatedMessage = SourcePlace & Pick<RenderFailure, "message">;

function ofChart({ folder, file }: RenderRoot, error: string, textOf: TextOf): LocatedMessage {
  const places = [...error.matchAll(helmPlace)];
  // The template that was being rendered comes first, the one that failed last.
  for (const [, source = "", line = "1"] of places.reverse()) {
    const template = templateFile(folder, source);
    const text = textOf(template);
    if (text === undefined) continue;
    return { file: template, span: actionAt(text, Number(line) - 1, error), message: helmWords(error) };
  }
  const named = /YAML parse error on [^/\s]+(\/[^\s:]+):/.exec(error)?.[1];
  if (named && textOf(folder + named) !== undefined)
    return {
      ...topOf(folder + named),
      message: t("The output of this template is not YAML: {why}", { why: error.replace(/^.*?: /, "") }),
    };
  const values = /values\.yaml|values don't meet|schema/.test(error) ? `${folder}/values.yaml` : undefined;
  const message = t("Helm cannot render this chart: {why}", { why: error.trim() });
  return { ...topOf(values && textOf(values) !== undefined ? values : file), message };
}

/** The failed action, if Helm quotes it: `at <.Values.image.tag>`. */
function actionAt(text: string, line: number, error: string): Span {
  const span = lineSpan(text, line);
  const quoted = [...error.matchAll(/at <([^>]+)>/g)].at(-1)?.[1]?.replace(/\.\.\.$/, "");
  const at = quoted ? text.slice(span.start, span.end).indexOf(quoted) : -1;
  return quoted && at >= 0 ? spanOf(span.start + at, span.start + at + quoted.length) : span;
}

function helmWords(error: string): string {
  const nil = /nil pointer evaluating (?:\S*interface \{\}|\S+)\.([\w-]+)/.exec(error);
  const asked = [...error.matchAll(/at <([^>]+)>/g)].at(-1)?.[1];
  if (nil)
    return t("{asked} has no value here: the parent of {field} is not set", {
      asked: asked ?? nil[1] ?? "",
      field: nil[1] ?? "",
    });
  const unknown = /function "([^"]+)" not defined/.exec(error)?.[1];
  if (unknown) return t("There is no template function {name}", { name: unknown });
  const missing = /no template "([^"]+)"/.exec(error)?.[1];
  if (missing) return t("There is no template named {name}", { name: missing });
  if (error.startsWith("execution error at"))
    return t("The chart refuses these values: {why}", { why: error.replace(/^[^)]*\): /, "") });
  const last = error.trim().split("\n").at(-1)?.trim() ?? error;
  return t("Helm cannot render this template: {why}", { why: last.replace(/^parse error at \([^)]*\): /, "") });
}

/** Kustomize wraps each error in the next; its place is found by what it quotes. */
function ofKustomization(
  { file, folder }: RenderRoot,
  answer: RenderAnswer,
  error: string,
  read: ReadManifest,
): LocatedMessage {
  const kustomizations = answer.used.filter(isKustomizationFile);
  const message = kustomizeWords(error, folder);
  const patch = patchWithoutTarget(answer, error, read);
  if (patch) return { ...patch, message };
  const quoted = [...error.matchAll(/'([^']+)'|"([^"]+)"|\b(?:open|lstat) (\S+?):/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? "",
  );
  // The innermost error comes last.
  const deepestFirst = [...kustomizations].sort((a, b) => b.length - a.length);
  const innermostFirst = quoted.reverse();
  const sameName = (words: string) => (text: string) =>
    words.startsWith("/") && text.split("/").at(-1) === words.split("/").at(-1);
  for (const isMeant of [(words: string) => (text: string) => text === words, sameName])
    for (const words of innermostFirst)
      for (const one of deepestFirst) {
        const place = fieldWithText(one, read, isMeant(words));
        if (place) return { ...place, message };
      }
  const unknown = /unknown field "([^"]+)"/.exec(error)?.[1];
  for (const one of kustomizations) {
    const key = unknown && keyNamed(read(one)?.documents[0]?.root, unknown);
    if (key) return { file: one, span: key, message };
  }
  return { ...topOf(file), message };
}

/** `no matches for Id Deployment.v1.apps/web.[noNs]`: the patch that says this. */
function patchWithoutTarget({ used }: RenderAnswer, error: string, read: ReadManifest): SourcePlace | undefined {
  const [, kind, name] = /no matches for Id ([^.\s]+)\.\S*?\/([^\s;]+)\.[^.\s]+/.exec(error) ?? [];
  if (kind === undefined) return undefined;
  const found = usedPatches(used, read).find(
    ({ root, target }) => !target && root.text("kind") === kind && root.text("metadata.name") === name,
  );
  const at = found?.root.get("metadata.name");
  return found && at && placeIn(found, at, "value");
}

/** A path on disk as a kustomization would write it. */
function relativePath(path: string, folder: string): string {
  const [from, to] = [folder.split("/"), path.split("/")];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return path.startsWith("/") ? [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/") : path;
}

/** By default Kustomize only loads files in its own folder. */
const isRestricted = (error: string): boolean => error.includes("is not in or below");

function kustomizeWords(error: string, folder: string): string {
  const outside = /security; file '([^']+)'/.exec(error)?.[1];
  if (outside)
    return t("{path} is outside this folder: Kustomize builds this only with --load-restrictor LoadRestrictionsNone", {
      path: relativePath(outside, folder),
    });
  const missing = /(?:open|lstat) (\S+?): (?:no such file|file does not exist)|'([^']+)' doesn't exist/.exec(error);
  if (missing) {
    const path = relativePath(missing[1] ?? missing[2] ?? "", folder);
    return t("Kustomize cannot build this: {path} does not exist", { path });
  }
  const target = /no matches for Id ([^;\n]+)/.exec(error)?.[1];
  if (target)
    return t("Kustomize cannot build this: the patch is for {target}, which is not among the resources", { target });
  const noPatch = /unable to parse SM or JSON patch from \[(?:path: "([^"]+)")?/.exec(error);
  if (noPatch)
    return t(
      "Kustomize cannot build this: {patch} is neither a list of operations nor a patch with apiVersion, kind and name",
      {
        patch: noPatch[1] ?? t("this patch"),
      },
    );
  const twice = /may not add resource with an already registered id: ([^\s]+)/.exec(error)?.[1];
  if (twice) return t("Kustomize cannot build this: {id} is defined twice", { id: twice });
  const unknown = /unknown field "([^"]+)"/.exec(error)?.[1];
  if (unknown) return t("Kustomize knows no field {field}", { field: unknown });
  if (error.includes("external plugins disabled"))
    return t("Kustomize cannot build this: it asks for a program or a container, which Danado does not run");
  return t("Kustomize cannot build this: {why}", {
    why:
      error
        .split(/: (?=[^:]*$)/)
        .at(-1)
        // The end of a quotation whose start was removed.
        ?.replace(/[\s"\\]+$/, "")
        .trim() || error,
  });
}
