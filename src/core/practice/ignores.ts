import type { ManifestDocument, Resource } from "../manifest/field";
import type { Peer } from "../rule";
import { allRules } from "../rules";
import { type Span, spanOf } from "../text";

/** Somebody's word that a finding is meant to be so. */
export interface Ignore {
  /** Rule ids, as written: some may be no rules. */
  readonly rules: readonly string[];
  /** Which findings it speaks of: those that start in these offsets, relative to the document's start. */
  readonly covers: Span;
  /** Where it stands, to be told of when it is of no use; absent for other linters' ignores, which are theirs to mend. */
  readonly at?: Span;
  readonly wholeFile?: true;
}

const comment = /#[ \t]*danado-ignore(-file)?[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*(?::[^\n]*)?$/gm;
const known = new WeakMap<ManifestDocument, readonly Ignore[]>();

/** The ignores of a document, spans relative to its start. */
export function ignoresIn(document: ManifestDocument): readonly Ignore[] {
  let ignores = known.get(document);
  if (!ignores) {
    ignores = [...commentsOf(document.text), ...(document.resource ? annotationsOf(document.resource, document) : [])];
    known.set(document, ignores);
  }
  return ignores;
}

const listed = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function commentsOf(text: string): Ignore[] {
  if (!text.includes("danado-ignore")) return [];
  return [...text.matchAll(comment)].map((match) => {
    const at = spanOf(match.index, match.index + match[0].length);
    const rules = listed(match[2] ?? "");
    if (match[1]) return { rules, at, covers: spanOf(0, text.length), wholeFile: true };
    return { rules, at, covers: coveredBy(text, match.index) };
  });
}

/** Its own line, when something stands before the comment; the next line that is no comment otherwise. */
function coveredBy(text: string, offset: number): Span {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  let end = lineEnd(text, start);
  while (/^\s*(#|$)/.test(text.slice(start, end)) && end < text.length) {
    start = end + 1;
    end = lineEnd(text, start);
  }
  return spanOf(start, end);
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};

const rulesOfPeer = (peer: Peer, check: string): string[] =>
  allRules.filter(({ peers: theirs }) => theirs?.[peer]?.includes(check)).map(({ id }) => id);

const all = (): string[] => allRules.map(({ id }) => id);

/** The rules that an annotation of ours or of another linter turns off. */
function rulesOfAnnotation(key: string, value: string): { rules: string[]; ours?: true } {
  if (key === "danado.dev/ignore") return { rules: listed(value), ours: true };
  if (key.startsWith("ignore-check.kube-linter.io/"))
    return { rules: rulesOfPeer("kube-linter", key.slice("ignore-check.kube-linter.io/".length)) };
  if (key === "kube-linter.io/ignore-all") return { rules: all() };
  if (key === "kube-score/ignore")
    return { rules: listed(value).flatMap((check) => (check === "*" ? all() : rulesOfPeer("kube-score", check))) };
  if (key === "polaris.fairwinds.com/exempt" && value === "true") return { rules: all() };
  const check = /^polaris\.fairwinds\.com\/([\w-]+)-exempt$/.exec(key)?.[1];
  if (check && value === "true") {
    // Written `cpu-limits-missing` by newer versions, `cpuLimitsMissing` by older ones.
    return {
      rules: rulesOfPeer(
        "polaris",
        check.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ),
    };
  }
  return { rules: [] };
}

function annotationsOf({ root }: Resource, { start, text }: ManifestDocument): Ignore[] {
  return (root.get("metadata.annotations")?.children ?? []).flatMap((annotation) => {
    const { rules, ours } = rulesOfAnnotation(String(annotation.key), annotation.text() ?? "");
    if (rules.length === 0) return [];
    const { span } = annotation;
    return [
      { rules, covers: spanOf(0, text.length), ...(ours && { at: spanOf(span.start - start, span.end - start) }) },
    ];
  });
}
