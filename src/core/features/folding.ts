/** Folding ranges of manifests. */

import type { Field, ManifestDocument } from "../manifest/field";
import { type Span, shiftSpan } from "../text";
import type { Workspace } from "../workspace";

export interface Fold {
  /** From the end of the line that stays visible to the end of the last hidden line. */
  readonly span: Span;
  readonly kind?: "comment";
}

const kept = new WeakMap<ManifestDocument, { readonly start: number; readonly folds: readonly Fold[] }>();

/** Folding ranges for documents, maps, lists, block scalars and comments; undefined if the file is not a manifest. */
export function foldsIn(workspace: Workspace, uri: string): Fold[] | undefined {
  const manifest = workspace.get(uri);
  if (!manifest?.documents.some(({ role }) => role === "resource" || role === "incomplete")) return undefined;
  return manifest.documents.flatMap((document) => {
    const known = kept.get(document) ?? { start: document.start, folds: foldsOf(document) };
    kept.set(document, known);
    const moved = document.start - known.start;
    return moved === 0 ? known.folds : known.folds.map((fold) => ({ ...fold, span: shiftSpan(fold.span, moved) }));
  });
}

const foldsOf = (document: ManifestDocument): Fold[] => [
  ...documentFold(document),
  ...(document.root ? fieldFolds(document.root) : []),
  ...commentFolds(document),
];

function documentFold({ start, text }: ManifestDocument): Fold[] {
  const first = text.search(/\S/);
  if (first < 0) return [];
  const end = text.trimEnd().length;
  return [{ span: { start: start + first, end: start + end } }];
}

function fieldFolds(field: Field): Fold[] {
  if (field.isAlias) return [];
  const inside = field.children.filter(({ span }) => span.start >= field.span.start && span.end <= field.span.end);
  const folds = inside.flatMap(fieldFolds);
  const longer = field.shape === "map" || field.shape === "list" || field.shape === "scalar";
  return field.parent && longer ? [{ span: field.span }, ...folds] : folds;
}

/** Consecutive comment lines; what looks like one inside a block scalar is text. */
function commentFolds({ start, text, root }: ManifestDocument): Fold[] {
  const folds: Fold[] = [];
  for (const { index, 0: run } of text.matchAll(/^[ \t]*#[^\r\n]*(?:(?:\r\n|[\r\n])[ \t]*#[^\r\n]*)+/gm)) {
    const span = { start: start + index, end: start + index + run.length };
    const around = root?.at(span.start + run.search(/#/));
    const isText =
      around?.shape === "scalar" && around.valueSpan.start < span.start && span.start < around.valueSpan.end;
    if (!isText) folds.push({ span, kind: "comment" });
  }
  return folds;
}
