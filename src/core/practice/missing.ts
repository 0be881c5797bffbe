/** Findings about references to resources that do not exist. */

import type { KnownResource } from "../index/resource-index";
import type { NameReference } from "../index/summary";
import type { IndexView } from "../index/view";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import type { Resource } from "../manifest/field";
import type { Finding } from "../rule";
import { nearest } from "../verdict/nearest";
import { atSourceText, preferred, replaceText } from "./findings";

/**
 * A reference to a name that does not exist, with the name that was probably meant. Reported only if others of the kind are
 * defined near the file; otherwise such resources come from elsewhere.
 */
export function* missing(
  resource: Resource,
  index: IndexView,
  own: KnownResource,
  use: NameReference,
): Generator<Finding> {
  if (use.text === "" || index.targetsOf(own, use).length > 0) return;
  const others = index.kindBeside(use.toKind, use.toNamespace ?? own.namespace);
  if (others.length === 0) return;
  const meant = nearest(
    use.text,
    others.map(({ name }) => name),
  );
  if (meant === undefined && index.mayComeFromElsewhere(use.text)) return;
  const fix = meant && preferred(t("Change it to {value}", { value: meant }), replaceText(resource, use, meant));
  const message = t("There is no {kind} {name} here", { kind: kindIn(use.toKind), name: use.text });
  yield atSourceText(resource, use, message, ...(fix ? [fix] : []));
}
