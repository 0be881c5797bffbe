/** The code lenses above resources. */

import type { Place } from "../core/features/references";
import { plainSummariesIn } from "../core/features/summaries";
import { usagesIn } from "../core/features/usages";
import { t } from "../core/l10n";
import type { Span } from "../core/text";
import type { Workspace } from "../core/workspace";

/** A code lens. */
export type Lens = {
  readonly span: Span;
  readonly title: string;
} & (
  | { readonly kind: "plainWords"; readonly tooltip: string }
  /** The places that the lens refers to; may be empty. */
  | { readonly kind: "references"; readonly places: readonly Place[] }
);

/** The names of the settings below `danado.codeLens.`. */
export const lensKinds = ["plainWords", "references"] as const satisfies readonly Lens["kind"][];

/** The code lenses of an open document, from left to right for each resource. */
export function lensesIn(workspace: Workspace, uri: string, wanted: (kind: Lens["kind"]) => boolean): Lens[] {
  const words = wanted("plainWords") ? plainSummariesIn(workspace, uri) : [];
  const usages = wanted("references") ? usagesIn(workspace, uri) : [];
  const tooltip = t("Show the whole manifest in plain words");
  return [
    ...words.map(({ span, gist }) => ({ kind: "plainWords" as const, span, title: gist, tooltip })),
    ...usages.map(({ span, title, places }) => ({ kind: "references" as const, span, title, places })),
  ];
}
