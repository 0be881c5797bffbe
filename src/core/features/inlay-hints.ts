/** Inlay hints: what a value means, shown after it. */

import type { Field, ManifestDocument, Resource } from "../manifest/field";
import { secretValuesOf, withoutSecrets } from "../secret-values";
import type { Span } from "../text";
import type { Workspace } from "../workspace";
import { fieldPlaceOf } from "./field-place";
import { meaningOf, type Topic } from "./value-hints";

/** The meaning of a value, to be shown after it. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** The long form, as Markdown. */
  readonly tooltip: string;
}

/** The hints within a span, for the wanted topics. Only the visible span is analysed. */
export function inlayHintsIn(workspace: Workspace, uri: string, within: Span, topics: ReadonlySet<Topic>): InlayHint[] {
  if (topics.size === 0) return [];
  return (workspace.get(uri)?.documents ?? [])
    .filter(({ start, end }) => start <= within.end && end >= within.start)
    .flatMap((document) => hintsOf(workspace, document, within, topics));
}

function hintsOf(
  workspace: Workspace,
  document: ManifestDocument,
  within: Span,
  topics: ReadonlySet<Topic>,
): InlayHint[] {
  const { root, resource } = document;
  if (!root || !resource) return [];
  const secrets = secretValuesOf(document);
  const hints: InlayHint[] = [];
  const visit = (field: Field): void => {
    // An alias gets no hint; the anchored value has it.
    if (field.isAlias || field.span.start > within.end || field.span.end < within.start) return;
    const hint = field.parent && hintOf(workspace, resource, field, topics);
    if (hint && hint.offset >= within.start && hint.offset <= within.end) hints.push(hint);
    for (const child of field.children) visit(child);
  };
  visit(root);
  return hints.map(({ offset, label, tooltip }) => ({
    offset,
    label: withoutSecrets(label, secrets),
    tooltip: withoutSecrets(tooltip, secrets),
  }));
}

function hintOf(
  workspace: Workspace,
  resource: Resource,
  field: Field,
  topics: ReadonlySet<Topic>,
): InlayHint | undefined {
  const meaning = meaningOf({ workspace, ...fieldPlaceOf(workspace, resource, field), resource });
  if (meaning?.brief === undefined || !topics.has(meaning.topic)) return undefined;
  // A map in block style starts on the next line, so its hint goes after the key's colon.
  const isBlock = field.shape !== "scalar" && field.style === "block" && field.keySpan !== undefined;
  const offset = isBlock ? (field.keySpan as Span).end + 1 : field.valueSpan.end;
  return { offset, label: meaning.brief, tooltip: meaning.words.join("\n\n") };
}
