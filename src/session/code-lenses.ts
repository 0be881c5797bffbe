import type { Place } from "../core/features/references";
import { plainWordsIn } from "../core/features/summaries";
import { usagesIn } from "../core/features/usages";
import { t } from "../core/l10n";
import type { Span } from "../core/text";
import type { Workspace } from "../core/workspace";

/** A line above a resource. */
export type Lens = {
  readonly span: Span;
  readonly title: string;
} & (
  | { readonly kind: "plainWords"; readonly tooltip: string }
  /** What the line speaks of; may be nothing. */
  | { readonly kind: "references"; readonly places: readonly Place[] }
);

/** Below `danado.codeLens.`: what each setting switches. */
export const lensKinds = ["plainWords", "references"] as const satisfies readonly Lens["kind"][];

/** What stands above the resources of an open document, each resource's from left to right. */
export function lensesIn(workspace: Workspace, uri: string, wanted: (kind: Lens["kind"]) => boolean): Lens[] {
  const words = wanted("plainWords") ? plainWordsIn(workspace, uri) : [];
  const usages = wanted("references") ? usagesIn(workspace, uri) : [];
  const tooltip = t("Show the whole manifest in plain words");
  return [
    ...words.map(({ span, gist }) => ({ kind: "plainWords" as const, span, title: gist, tooltip })),
    ...usages.map(({ span, title, places }) => ({ kind: "references" as const, span, title, places })),
  ];
}
