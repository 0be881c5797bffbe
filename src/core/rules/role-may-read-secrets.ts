import { t } from "../l10n";
import { rulesAllowing } from "../practice/access";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const roleMayReadSecrets = defineRule({
  id: "role-may-read-secrets",
  levels: { strict: "info" },
  peers: { "kube-linter": ["access-to-secrets"] },
  summary: { en: "A role should not read all Secrets", "pt-br": "Um papel não deve ler todos os Secrets" },
  why: {
    en: "Secrets hold passwords and tokens, also those of others.",
    "pt-br": "Secrets guardam senhas e tokens, também os dos outros.",
  },
  bad: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [get]',
  ),
  good: sample(
    "rbac.authorization.k8s.io/v1",
    "Role",
    'rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [list]',
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",

  *check(resource) {
    for (const rule of rulesAllowing(resource, ["secrets"], ["get", "list", "watch"])) {
      yield at(rule.get("verbs") ?? rule, t("This role may read Secrets"));
    }
  },
});
