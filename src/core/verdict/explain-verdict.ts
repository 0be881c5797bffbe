/** Turns a verdict into problems. */

import { explainAdmission } from "../admission/explain";
import { t } from "../l10n";
import type { Field, ManifestDocument } from "../manifest/field";
import type { Fix, Problem } from "../problem";
import { refusalNamed } from "../refusals";
import { typeOfField } from "../schema/lookup";
import { lineEndOf, type Span, spanOf } from "../text";
import type { Workspace } from "../workspace";
import { unknownKindHint } from "./custom-kind";
import { explanations } from "./explain/index";
import { asQuantity } from "./explain/invalid-quantity";
import { isMismatch, wantedType } from "./explain/wrong-type";
import { type Explanation, explains, type Refused } from "./explanation";
import { fieldAtPath, fieldsAlong, nameSpan, type Place, spanAt } from "./field-at-path";
import { scalarsIn } from "./known-fields";
import { manifestPaths, withPaths } from "./refusal-paths";
import type { Refusal, Verdict } from "./verdict";
import { readWords } from "./words";

/** The verdict as problems at the fields concerned, in the user's language. */
export function explainVerdict(workspace: Workspace, document: ManifestDocument, verdict: Verdict): Problem[] {
  if (verdict.recognised === "unjudged") return [unjudgedWarning(document)];
  if (verdict.recognised === "unknown" && verdict.refusals.length === 0) return unknownKindHint(workspace, document);
  const context = { workspace, document, verdict, root: document.root };
  const refusals = withPaths(verdict.refusals).filter(
    (refusal) => !isUnreadToo(document, refusal) && !isOfDefault(document, refusal, verdict),
  );
  // The server iterates maps in random order; sort, so that reports are stable.
  refusals.sort((a, b) => (a.field === b.field ? 0 : a.field < b.field ? -1 : 1));
  const problems = refusals.map((refusal) => explain({ ...context, refusal }));
  for (const warning of verdict.warnings)
    if (!isWarningOfDefault(document, warning, verdict)) problems.push(explainWarning(document, warning));
  problems.push(...explainAdmission(document, verdict));
  return problems;
}

/** Without this warning, a document that was not judged would seem valid. */
const unjudgedWarning = (document: ManifestDocument): Problem => {
  const kind = fieldAtPath(document.root, "kind");
  return {
    code: "unjudged",
    source: "verdict",
    severity: "warning",
    span: kind && !kind.missing ? spanAt(kind.field) : wholeDocument(document),
    message: t("Danado could not check this like the API server: the check crashed or took too long"),
  };
};

/** `kind` is present, but after a mistake at which Kubernetes' YAML parser silently stops. */
const isUnreadToo = ({ syntaxErrors, text }: ManifestDocument, { type, field }: Refusal): boolean =>
  type === "MissingTypeMeta" && syntaxErrors.length > 0 && new RegExp(`^["' \\t]*${field}["']?:`, "m").test(text);

/** The server copies limits to missing requests, and so on, and then reports both. */
function isOfDefault({ root }: ManifestDocument, { field, message }: Refusal, { refusals }: Verdict): boolean {
  // The server labels a namespace with its name.
  if (field === "metadata.labels" && refusals.some((other) => other.field === "metadata.name"))
    return !root?.get("metadata.labels")?.children.some((label) => label.text() === readWords(message).value);
  const limit = field.replace(/\.requests\[(?=[^\]]*\]$)/, ".limits[");
  if (limit === field || !fieldAtPath(root, field)?.missing) return false;
  return refusals.some((other) => other.field === limit && other.message === message);
}

/** The server also warns about both. */
function isWarningOfDefault({ root }: ManifestDocument, warning: string, { warnings }: Verdict): boolean {
  const limit = warning.replace(/^([\w.[\]]+)\.requests\[/, "$1.limits[");
  if (limit === warning || !warnings.includes(limit)) return false;
  return fieldAtPath(root, warning.slice(0, warning.indexOf(": ")))?.missing !== undefined;
}

type Context = Pick<Refused, "workspace" | "document" | "verdict" | "root" | "refusal">;

function refusedOf(context: Context): Refused {
  const { refusal, root } = context;
  const place = root && placeOf(context, root);
  const field = place && !place.missing ? place.field : undefined;
  return { ...context, place, field, words: readWords(refusal.message), name: nameOf(context, field) };
}

function explain(context: Context): Problem {
  const refused = refusedOf(context);
  const explanation = explanations.find((candidate) => explains(candidate, refused));
  const fixes = explanation ? fixesOf(explanation, refused) : [];
  const { catalogue } = context.refusal;
  const learnMore = explanation && refusalNamed(explanation.code)?.learnMore;
  const message =
    explanation?.message(refused) ?? t("The API server refuses this: {detail}", { detail: context.refusal.message });
  return {
    code: explanation?.code ?? "refused",
    source: "verdict",
    // A cluster may have another release than the built-in definition.
    severity: catalogue ? "warning" : (explanation?.severity?.(refused) ?? "error"),
    span: explanation?.span?.(refused) ?? placeSpan(refused),
    message: catalogue ? t("{problem} (by the definition of {catalogue})", { problem: message, catalogue }) : message,
    path: pathOf(refused),
    serverMessage: context.refusal.message,
    ...(learnMore && { learnMore }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** The server's path, except for a duplicate YAML key, for which the server only gives the name. */
const pathOf = ({ refusal, field }: Refused): string =>
  /^strict decoding error: yaml: line/.test(refusal.message) && field ? field.path : refusal.field;

/** Manifests may contain anything, so creating a fix may throw; then there is none. */
function fixesOf(explanation: Explanation, refused: Refused): Fix[] {
  if (hasProperties(refused)) return [];
  try {
    return (explanation.fixes?.(refused) ?? []).filter((fix) => fix.edits.length > 0);
  } catch {
    return [];
  }
}

/** `replicas: !!str 3`, `name: &a`: with a tag or anchor before the value, the result of an edit is unpredictable. */
function hasProperties({ field, document }: Refused): boolean {
  if (!field?.keySpan || field.shape === "list" || field.shape === "map") return false;
  const from = field.keySpan.end - document.start;
  return /^[ \t]*:[ \t]*[&!]/.test(document.text.slice(from, from + 80));
}

function explainWarning(document: ManifestDocument, warning: string): Problem {
  const path = /^([\w.[\]/-]+): /.exec(warning)?.[1] ?? "";
  const words = path ? warning.slice(path.length + 2) : warning;
  const place = /[.[]/.test(path) || path === "metadata" ? fieldAtPath(document.root, path) : undefined;
  const isDeprecation = /deprecated/i.test(warning);
  return {
    code: isDeprecation ? "api-warning-deprecated" : "api-warning",
    source: "verdict",
    severity: isDeprecation ? "info" : "warning",
    span: place ? nameSpan(place.field) : wholeDocument(document),
    message: t("The API server warns: {warning}", { warning: words }),
    path: place ? path : "",
    serverMessage: words,
  };
}

function placeSpan(refused: Refused): Span {
  const { place, document, refusal } = refused;
  if (place) return place.missing ? nameSpan(place.field) : spanAt(place.field);
  const line = /line (\d+)/.exec(refusal.message)?.[1];
  return line ? lineSpan(document, Number(line) - 1) : wholeDocument(document);
}

function lineSpan(document: ManifestDocument, line: number): Span {
  let start = 0;
  for (let at = 0; at < line; at++) {
    const end = document.text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const text = document.text.slice(start, lineEndOf(document.text, start));
  const indent = text.length - text.trimStart().length;
  return spanOf(document.start + start + indent, document.start + start + Math.max(indent, text.trimEnd().length));
}

/** The `kind` line stands for the whole document; without a kind, its first line. */
function wholeDocument(document: ManifestDocument): Span {
  if (document.root?.shape === "map" && document.root.children.length > 0) return nameSpan(document.root);
  const first = document.text.search(/\S/);
  return lineSpan(document, first < 0 ? 0 : document.text.slice(0, first).split("\n").length - 1);
}

function nameOf({ refusal, document }: Context, found: Field | undefined): string {
  const path = refusal.field || found?.path || "";
  if (found?.key !== undefined && !path.endsWith("]")) return String(found.key);
  const end = /(?:^|\.)([^.[\]]+(?:\[[^\]]*\])?)$|(?:^|\.)([^.[\]]+\[[^\]]*\])$/.exec(path);
  return end?.[1] ?? end?.[2] ?? (path || document.resource?.kind || "manifest");
}

function placeOf(context: Context, root: Field): Place | undefined {
  const { refusal } = context;
  const twice = keyOnRefusedLine(context, root);
  if (twice) return twice;
  if (refusal.field !== "") {
    const place = entryMeant(refusal, fieldAtPath(root, refusal.field));
    if (!place?.missing) return place;
    for (const path of manifestPaths(refusal.field)) {
      const written = fieldAtPath(root, path);
      if (written && (!written.missing || written.field.path.length > place.field.path.length)) return written;
    }
    return place;
  }
  if (refusal.type !== "DecodeError") return { field: root };
  const culprit = culpritOfDecoding(context, root);
  return culprit ? { field: culprit } : { field: root };
}

/** If a map of strings contains a number, the decoder names the map. */
function entryMeant({ type, message }: Refusal, place: Place | undefined): Place | undefined {
  if (type !== "DecodeError" || place?.missing !== undefined || place?.field.shape !== "map") return place;
  const found = /cannot unmarshal (\w+)/.exec(message)?.[1] ?? "object";
  const entry = found === "object" ? undefined : place.field.children.find((child) => isRead(child, found));
  return entry ? { field: entry } : place;
}

/** `line 3: key "a" already set in map`: the message is all there is to locate it. */
function keyOnRefusedLine({ refusal, document }: Context, root: Field): Place | undefined {
  const [, line, quoted, other] =
    /(?:line (\d+): )?key (?:"([^"]*)"|(\S+)) already (?:set|defined)/.exec(refusal.message) ?? [];
  const key = quoted ?? other;
  if (key === undefined) return undefined;
  if (line === undefined) {
    const found = keyWithin(root, key, 0, Number.POSITIVE_INFINITY);
    return found && { field: found };
  }
  // The line is that of the value; for a map it is the one below the key.
  for (const at of [Number(line) - 1, Number(line) - 2]) {
    const { start, end } = lineSpan(document, at);
    const found = keyWithin(root, key, start, end);
    if (found) return { field: found };
  }
  return undefined;
}

function keyWithin(field: Field, key: string, start: number, end: number): Field | undefined {
  if (field.span.start > end || field.span.end < start) return undefined;
  // Of two on one line, the second is the duplicate.
  for (const child of [...field.children].reverse()) {
    if ((child.key === key || child.keyBecomes === key) && child.span.start >= start && child.span.start <= end)
      return child;
    const found = keyWithin(child, key, start, end);
    if (found) return found;
  }
  return undefined;
}

/** Go's decoder omits list indices, and does not name quantities and times at all: find the field by the type mismatch. */
function culpritOfDecoding({ workspace, refusal }: Context, root: Field): Field | undefined {
  const { message } = refusal;
  const path = /Go struct field [^.\s]+\.(\S+) of type/.exec(message)?.[1];
  if (path) {
    const wanted = wantedType(message);
    const fields = fieldsAlong(root, path);
    const among = fields.flatMap((field) => [field, ...(wanted === "list" || wanted === "map" ? [] : field.children)]);
    const found = /cannot unmarshal (\w+)/.exec(message)?.[1] ?? "";
    const wrong = among.filter((field) => isMismatch(field, wanted));
    return wrong.find((field) => isRead(field, found)) ?? wrong[0] ?? fields[0];
  }
  const scalars = [...scalarsIn(root)];
  const shapeIs = (shape: string) => (field: Field) => typeOfField(workspace, field)?.shape === shape;
  if (/quantit/i.test(message)) {
    return scalars.filter(shapeIs("quantity")).find((field) => {
      const text = field.text() ?? "";
      return asQuantity(text) !== text && !/^[-+]?[0-9.]+(?:[eE][-+]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.test(text);
    });
  }
  if (/base64/.test(message)) {
    return scalars.filter(shapeIs("bytes")).find((field) => !isBase64((field.text() ?? "").replace(/\s/g, "")));
  }
  const quoted = /"((?:[^"\\]|\\.)+)"/g;
  for (const [, text] of message.matchAll(quoted)) {
    const found = scalars.find(
      (field) => field.path !== "kind" && field.path !== "apiVersion" && field.text() === text,
    );
    if (found) return found;
  }
  return undefined;
}

/** Whether a value has the type that Go's decoder reports; for a map with one wrong value it reports the map. */
const isRead = ({ shape, scalar }: Field, found: string): boolean =>
  found === "object"
    ? shape === "map"
    : found === "array"
      ? shape === "list"
      : shape === "scalar" && (found === "bool" ? typeof scalar === "boolean" : found === typeof scalar);

const isBase64 = (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
