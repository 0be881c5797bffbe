import type { KnownResource } from "../graph/graph";
import type { NameUse } from "../graph/summary";
import type { GraphView } from "../graph/view";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import type { Resource } from "../manifest/field";
import type { Finding } from "../rule";
import { nearest } from "../verdict/nearest";
import { atSpot, preferred, respell } from "./findings";

/**
 * A name that nothing here has, and what was meant. Only where others of its kind are kept beside the file: where there
 * are none, such things come from elsewhere.
 */
export function* missing(resource: Resource, graph: GraphView, own: KnownResource, use: NameUse): Generator<Finding> {
  if (use.text === "" || graph.targetsOf(own, use).length > 0) return;
  const others = graph.kindBeside(use.toKind, use.toNamespace ?? own.namespace);
  if (others.length === 0) return;
  const meant = nearest(
    use.text,
    others.map(({ name }) => name),
  );
  if (meant === undefined && graph.mayComeFromElsewhere(use.text)) return;
  const fix = meant && preferred(t("Change it to {value}", { value: meant }), respell(resource, use, meant));
  const message = t("There is no {kind} {name} here", { kind: kindIn(use.toKind), name: use.text });
  yield atSpot(resource, use, message, ...(fix ? [fix] : []));
}
