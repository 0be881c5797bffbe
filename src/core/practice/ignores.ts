/** Reads the comments and annotations that ignore rules, including those of other linters. */

import { getOwn } from "../get-own";
import { podPlaceOf } from "../kinds/pod-spec";
import type { Field, ManifestDocument } from "../manifest/field";
import type { Peer } from "../rule";
import { allRules } from "../rules";
import type { Catalog } from "../schema/catalog";
import { lineEndOf, lineStartOf, type Span, shiftSpan, spanOf, type TextEdit } from "../text";
import { isRule } from "./rule-names";

/** A statement by the user that the findings of one rule are intended. */
export interface Ignore {
  /** A rule id as written: it may not exist. */
  readonly rule: string;
  /** Findings that start within this span are ignored; relative to the document's start. */
  readonly covers: Span;
  readonly wholeFile?: true;
  /** Its position and how to remove it, relative to the document's start; absent for other linters' ignores. */
  readonly own?: { readonly at: Span; readonly removal: TextEdit };
}

/** Our annotation on a resource; its value has the same syntax as `# danado-ignore`. */
export const ignoreAnnotation = "danado.dev/ignore";

const comment = /#[ \t]*danado-ignore(-file)?(?![\w-])([^\r\n]*)/g;
const known = new WeakMap<ManifestDocument, readonly Ignore[]>();

/** The ignores of a document, with spans relative to its start. */
export function ignoresIn(catalog: Catalog, document: ManifestDocument): readonly Ignore[] {
  let ignores = known.get(document);
  if (!ignores) {
    ignores = [...commentsOf(document), ...annotationsOf(catalog, document)];
    known.set(document, ignores);
  }
  return ignores;
}

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** The rules in `rule-a, rule-b: why`; the colon before the reason is optional. */
function namesIn(text: string): Named[] {
  const names: Named[] = [];
  const list = text.split(":", 1)[0] ?? "";
  for (const { 0: name, index } of list.matchAll(/[^\s,]+/g)) {
    const before = list.slice(names.at(-1)?.span.end ?? 0, index);
    if (names.length > 0 && !before.includes(",") && !isRule(name)) break;
    names.push({ name, span: spanOf(index, index + name.length) });
  }
  return names;
}

/** The span of one name in the list, including its comma. */
function withoutName(names: readonly Named[], index: number): Span | undefined {
  const [current, next, previous] = [names[index], names[index + 1], names[index - 1]];
  if (!current || names.length === 1) return undefined;
  return next
    ? spanOf(current.span.start, next.span.start)
    : spanOf(previous?.span.end ?? current.span.start, current.span.end);
}

function commentsOf({ text, root, start }: ManifestDocument): Ignore[] {
  if (!text.includes("danado-ignore")) return [];
  // Consecutive comments apply to the same line, which is looked up once.
  let covered: Span | undefined;
  const coveredFrom = (offset: number): Span => {
    if (!covered || !isAloneOnLine(text, offset) || offset >= covered.start) covered = coveredBy(text, offset);
    return covered;
  };
  return [...text.matchAll(comment)].flatMap((match) => {
    const offset = match.index;
    // A script in a ConfigMap may contain the same text as data.
    const around = root?.at(start + offset);
    if (around?.shape === "scalar" && start + offset < around.valueSpan.end && around.valueSpan.start <= start + offset)
      return [];
    const whole = spanOf(offset, offset + match[0].length);
    const rest = match[2] ?? "";
    const names = namesIn(rest);
    const listStart = whole.end - rest.length;
    const place = match[1]
      ? ({ covers: spanOf(0, text.length), wholeFile: true } as const)
      : { covers: coveredFrom(offset) };
    if (names.length === 0) return [{ rule: "", own: { at: whole, removal: withoutComment(text, whole) }, ...place }];
    return names.map(({ name, span }, index) => {
      const some = withoutName(names, index);
      const removal = some ? { span: shiftSpan(some, listStart), newText: "" } : withoutComment(text, whole);
      return { rule: name, own: { at: shiftSpan(span, listStart), removal }, ...place };
    });
  });
}

/** Removes a comment with its line if nothing else is on it, otherwise with the whitespace before it. */
function withoutComment(text: string, { start, end }: Span): TextEdit {
  const lineStart = lineStartOf(text, start);
  const before = text.slice(lineStart, start);
  if (before.trim() !== "") return { span: spanOf(lineStart + before.trimEnd().length, end), newText: "" };
  const lineBreak = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: spanOf(lineStart, end + lineBreak), newText: "" };
}

/** Whether only whitespace precedes a comment on its line. */
const isAloneOnLine = (text: string, offset: number): boolean =>
  text.slice(lineStartOf(text, offset), offset).trim() === "";

/** The comment's own line if it follows something; otherwise the next line that is not a comment. */
function coveredBy(text: string, offset: number): Span {
  let start = lineStartOf(text, offset);
  let end = lineEndOf(text, start);
  while (/^\s*(#|$)/.test(text.slice(start, end)) && end < text.length) {
    start = end + 1;
    end = lineEndOf(text, start);
  }
  return spanOf(start, end);
}

const rulesOfPeer = (peer: Peer, check: string): string[] =>
  allRules.filter(({ peers: theirs }) => theirs?.[peer]?.includes(check)).map(({ id }) => id);

const all = (): string[] => allRules.map(({ id }) => id);

const listed = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** kube-score skips one of its checks together with another. */
const impliedByKubeScore: Readonly<Record<string, string>> = {
  "container-resources": "container-ephemeral-storage-request-and-limit",
};

const rulesOfKubeScore = (value: string): string[] =>
  listed(value)
    .flatMap((check) => [check, getOwn(impliedByKubeScore, check) ?? ""])
    .flatMap((check) => rulesOfPeer("kube-score", check));

/** The rules that another linter's annotation turns off. */
function rulesOfAnnotation(key: string, value: string): string[] {
  if (key.startsWith("ignore-check.kube-linter.io/"))
    return rulesOfPeer("kube-linter", key.slice("ignore-check.kube-linter.io/".length));
  if (key === "kube-linter.io/ignore-all") return all();
  if (key === "kube-score/ignore") return rulesOfKubeScore(value);
  if (value.toLowerCase() !== "true") return [];
  if (key === "polaris.fairwinds.com/exempt") return all();
  const check = /^polaris\.fairwinds\.com\/([\w-]+)-exempt$/.exec(key)?.[1];
  // Now spelt `cpuLimitsMissing`; `cpu-limits-missing` in older documentation.
  return check
    ? rulesOfPeer(
        "polaris",
        check.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      )
    : [];
}

function annotationsOf(catalog: Catalog, document: ManifestDocument): Ignore[] {
  const { resource, text } = document;
  if (!resource) return [];
  const covers = spanOf(0, text.length);
  const template = podPlaceOf(catalog, resource)?.template;
  const onPods = template ? (resource.root.get(`${template}.metadata.annotations`)?.children ?? []) : [];
  return [
    ...(resource.root.get("metadata.annotations")?.children ?? []).flatMap((annotation) =>
      annotation.key === ignoreAnnotation
        ? ownAnnotation(annotation, document, covers)
        : rulesOfAnnotation(String(annotation.key), annotation.text() ?? "").map((rule) => ({ rule, covers })),
    ),
    // kube-score also reads its annotation on the Pod template.
    ...onPods
      .filter(({ key }) => key === "kube-score/ignore")
      .flatMap((annotation) => rulesOfKubeScore(annotation.text() ?? "").map((rule) => ({ rule, covers }))),
  ];
}

/** More than there are rules; beyond that, unknown names are not reported individually. */
const mostReported = 150;

function ownAnnotation(annotation: Field, document: ManifestDocument, covers: Span): Ignore[] {
  const { start, text } = document;
  const value = shiftSpan(annotation.valueSpan, -start);
  const written = text.slice(value.start, value.end);
  const names = namesIn(annotation.text() ?? "");
  const wholly = annotation.parent?.children.length === 1 ? annotation.parent.remove() : annotation.remove();
  const whole = { ...wholly, span: shiftSpan(wholly.span, -start) };
  if (names.length === 0) return [{ rule: "", covers, own: { at: value, removal: whole } }];
  const all = annotation.parent;
  const reason = /:[\s\S]*/.exec(annotation.text() ?? "")?.[0] ?? "";
  /** Computed on demand: each of thousands of names would build a list of all the others. */
  const removalOf = (index: number): TextEdit => {
    const rest = names.filter((_, other) => other !== index).map((one) => one.name);
    const edit = rest.length === 0 ? undefined : all?.set(`[${ignoreAnnotation}]`, rest.join(", ") + reason);
    return edit ? { ...edit, span: shiftSpan(edit.span, -document.start) } : whole;
  };
  let from = 0;
  return names.map(({ name }, index) => {
    if (index >= mostReported) return { rule: name, covers };
    // In a quoted or block scalar, the position in the text differs from that in the value.
    const found = written.indexOf(name, from);
    if (found >= 0) from = found + name.length;
    const at = found < 0 ? value : spanOf(value.start + found, value.start + found + name.length);
    return {
      rule: name,
      covers,
      own: {
        at,
        get removal() {
          return removalOf(index);
        },
      },
    };
  });
}
