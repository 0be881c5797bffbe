import { t } from "../l10n";
import { rulesAllowing } from "../practice/access";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const roleMayCreatePods = defineRule({
  id: "role-may-create-pods",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["access-to-create-pods"] },
  summary: {
    en: "A role should not let people create Pods unless it must",
    "pt-br": "Um papel só deve permitir criar Pods se precisar",
  },
  why: {
    en: "Whoever can create Pods can use every Secret and ServiceAccount of the namespace.",
    "pt-br": "Quem pode criar Pods pode usar todo Secret e toda ServiceAccount do namespace.",
  },
  bad: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [create]',
  ),
  good: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [list]',
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",

  *check(resource) {
    for (const rule of rulesAllowing(resource, ["pods"], ["create"])) {
      yield at(rule.get("verbs") ?? rule, t("This role may create Pods"));
    }
  },
});
