import { t } from "../l10n";
import type { ManifestDocument, Resource } from "../manifest/field";
import type { Problem } from "../problem";
import { kindOf } from "../schema/lookup";
import type { Workspace } from "../workspace";
import { fieldAtPath, spanAt } from "./field-at-path";

/** What programs read from files and no API server keeps: kustomize, kubeadm, the kubelet, kind, eksctl. */
const groupsOfFiles = /(?:^|\.)config\.k8s\.io$|^(?:kubeadm\.k8s\.io|kind\.x-k8s\.io|eksctl\.io)$/;

/** A custom kind's group is a domain, and each of its objects has a name. */
const isConfiguration = ({ group, root }: Resource): boolean =>
  (group !== "" && !group.includes(".")) || root.get("metadata")?.shape !== "map" || groupsOfFiles.test(group);

/** A kind that nobody here knows is most likely a custom one whose definition is not in the workspace: no error. */
export function unknownKindHint(workspace: Pick<Workspace, "catalog">, document: ManifestDocument): Problem[] {
  // One that an older Kubernetes served: how it judged it is no longer known.
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
