import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { fieldAtPath, spanAt } from "./field-at-path";

/** A kind that nobody here knows is most likely a custom one whose definition is not in the workspace: no error. */
export function unknownKindHint(document: ManifestDocument): Problem[] {
  const kind = fieldAtPath(document.root, "kind");
  const { resource } = document;
  if (!resource || !kind || kind.missing) return [];
  return [
    {
      code: "unknown-kind",
      source: "verdict",
      severity: "hint",
      span: spanAt(kind.field),
      message: t(
        "{kind} is no kind of Kubernetes itself: with its CustomResourceDefinition here, it could be checked",
        {
          kind: resource.kind,
        },
      ),
      path: "kind",
      learnMore: "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/",
    },
  ];
}
