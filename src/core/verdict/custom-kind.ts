import { t } from "../l10n";
import type { ManifestDocument, Resource } from "../manifest/field";
import type { Problem } from "../problem";
import { kindOf } from "../schema/lookup";
import type { Workspace } from "../workspace";
import { fieldAtPath, spanAt } from "./field-at-path";

/** The group of a custom kind is a domain, and its objects have names. */
const isConfiguration = ({ group, root }: Resource): boolean =>
  (group !== "" && !group.includes(".")) || root.get("metadata")?.shape !== "map";

/**
 * An unknown kind is most likely a custom one whose definition is not in the workspace, so this is a hint and not an error.
 */
export function unknownKindHint(workspace: Pick<Workspace, "catalog">, document: ManifestDocument): Problem[] {
  // A kind that an older Kubernetes served can no longer be validated.
  if (document.resource && kindOf(workspace, document.resource)) return [];
  const kind = fieldAtPath(document.root, "kind");
  const { resource } = document;
  if (!resource || !kind || kind.missing || isConfiguration(resource)) return [];
  return [
    {
      code: "unknown-kind",
      source: "verdict",
      severity: "hint",
      span: spanAt(kind.field),
      message: t("{kind} is not a built-in kind: with its CustomResourceDefinition here, it could be checked", {
        kind: resource.kind,
      }),
      path: "kind",
      learnMore: "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/",
    },
  ];
}
