import { t } from "../l10n";
import { rulesAllowing } from "../practice/access";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const roleMayExec = defineRule({
  id: "role-may-exec",
  levels: { strict: "warning" },
  peers: {
    polaris: [
      "clusterrolePodExecAttach",
      "rolePodExecAttach",
      "clusterrolebindingPodExecAttach",
      "rolebindingClusterRolePodExecAttach",
      "rolebindingRolePodExecAttach",
    ],
  },
  summary: {
    en: "A role should not let people into containers",
    "pt-br": "Um papel não deve deixar entrar em contêineres",
  },
  why: {
    en: "Whoever can exec or attach has what the container has: its Secrets, its network, its rights.",
    "pt-br": "Quem pode usar exec ou attach tem o que o contêiner tem: Secrets, rede, direitos.",
  },
  bad: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [pods/exec]\n    verbs: [create]',
  ),
  good: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [list]',
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",

  *check(resource) {
    // Default roles of Kubernetes and cloud providers.
    if (/^(?:cluster-admin|admin|edit)$|^(?:system|gce):/.test(resource.name ?? "")) return;
    for (const rule of rulesAllowing(resource, ["pods/exec", "pods/attach"], ["create", "get"])) {
      yield at(rule.get("verbs") ?? rule, t("This role may enter containers"));
    }
  },
});
