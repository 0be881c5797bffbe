import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const clusterAdminBound = defineRule({
  id: "cluster-admin-bound",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: {
    "kube-linter": ["cluster-admin-role-binding"],
    polaris: ["clusterrolebindingClusterAdmin", "rolebindingClusterAdminClusterRole", "rolebindingClusterAdminRole"],
  },
  summary: {
    en: "Nobody should be cluster-admin by a manifest",
    "pt-br": "Ninguém deve ser cluster-admin por um manifesto",
  },
  why: {
    en: "It may do everything, everywhere, for ever. A role with what is needed is safer.",
    "pt-br": "Ele pode tudo, em toda parte, para sempre. Um papel só com o necessário é mais seguro.",
  },
  bad: sample(
    "rbac.authorization.k8s.io/v1",
    "ClusterRoleBinding",
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin",
  ),
  good: sample(
    "rbac.authorization.k8s.io/v1",
    "ClusterRoleBinding",
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",

  *check(resource) {
    const role = resource.root.get("roleRef.name");
    if (!["ClusterRoleBinding", "RoleBinding"].includes(resource.kind) || role?.text() !== "cluster-admin") return;
    yield at(
      role,
      resource.kind === "RoleBinding"
        ? t("This lets its subjects do everything in the namespace")
        : t("This makes its subjects cluster-admin"),
    );
  },
});
