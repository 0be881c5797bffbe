import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const roleWithWildcard = defineRule({
  id: "role-with-wildcard",
  levels: { strict: "warning" },
  peers: { "kube-linter": ["wildcard-in-rules"] },
  summary: { en: "A role should name what it allows", "pt-br": "Um papel deve dizer o que permite" },
  why: {
    en: "A `*` also allows what will be there tomorrow: custom resources, new verbs.",
    "pt-br": "Um `*` permite também o que existirá amanhã: recursos personalizados, novos verbos.",
  },
  bad: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: ["*"]',
  ),
  good: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]',
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",

  *check(resource) {
    if (!["Role", "ClusterRole"].includes(resource.kind)) return;
    for (const rule of itemsOf(resource.root.get("rules")))
      for (const list of ["resources", "verbs"])
        for (const item of itemsOf(rule.get(list)))
          if (item.text() === "*") yield at(item, t("This allows everything: {list}", { list }));
  },
});
