/** Completion in manifests, kustomizations and charts. */

import type { ManifestDocument } from "../../manifest/field";
import { memoizeWeak } from "../../memoize-weak";
import { customKindsIn } from "../../schema/custom-kinds";
import { withoutCredentials } from "../../secret-values";
import { shiftSpan } from "../../text";
import type { Workspace } from "../../workspace";
import type { Completion } from "./completion";
import { type IndentTree, indentTreeOf } from "./indent-tree";
import { keysAt } from "./keys";
import { placeAt, placesFurtherOut } from "./place";
import { valuesAt } from "./values";

export type { Completion } from "./completion";
export { withoutStops } from "./snippet-text";

const indentTreeFor = memoizeWeak(({ text, rootType }: ManifestDocument) => indentTreeOf(text, rootType));

/** What could be inserted at `offset`, also in broken or half-typed text. Never throws. */
export function completionsAt(workspace: Workspace, uri: string, offset: number): Completion[] {
  const document = workspace.get(uri)?.documentAt(offset);
  if (!document || document.role === "template" || document.role === "too-large") return [];
  const indentTree = indentTreeFor(document);
  const { root } = indentTree;
  const isOther = document.role === "foreign" && document.rootType === undefined;
  if (isOther && root.children.some(({ isWord }) => !isWord) && !isCustom(workspace, root)) return [];
  const place = placeAt(document.text, indentTree, offset - document.start);
  if (!place) return [];
  const scope = { workspace, uri };
  const found = place.is === "key" ? keysAt(scope, place) : valuesAt(scope, place);
  const further = place.is === "key" ? placesFurtherOut(document.text, indentTree, place) : [];
  for (const [index, outer] of further.entries())
    for (const item of keysAt(scope, outer)) found.push({ ...item, sortText: `4${index}${item.sortText}` });
  // Suggestions may come from other files; never offer a URL that contains a password.
  const offered = found.filter(({ label }) => withoutCredentials(label) === label);
  return offered.map((item) => ({
    ...item,
    replace: shiftSpan(item.replace, document.start),
    ...(item.moves && { moves: { ...item.moves, span: shiftSpan(item.moves.span, document.start) } }),
    ...(item.also && {
      also: item.also.map(({ span, newText }) => ({ span: shiftSpan(span, document.start), newText })),
    }),
  }));
}

const isCustom = (workspace: Workspace, root: IndentTree): boolean =>
  customKindsIn(workspace).some(({ kind }) => kind === root.text("kind"));
