import { t } from "../l10n";
import { at, atName, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const defaultServiceAccount = defineRule({
  id: "default-service-account",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["default-service-account"] },
  summary: {
    en: "Pods should have a ServiceAccount of their own",
    "pt-br": "Pods devem ter uma ServiceAccount própria",
  },
  why: {
    en: "The default one is shared: a right given to it is given to every Pod of the namespace.",
    "pt-br": "A padrão é compartilhada: um direito dado a ela é dado a todos os Pods do namespace.",
  },
  bad: podSample("", "serviceAccountName: default"),
  good: podSample("", "serviceAccountName: web"),
  learnMore: "https://kubernetes.io/docs/concepts/security/service-accounts/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    const account = spec?.get("serviceAccountName") ?? spec?.get("serviceAccount");
    if (!spec || (account && account.text() !== "default")) return;
    const message = t("These Pods use the default ServiceAccount");
    yield account ? at(account, message) : { ...atName(resource.root, message), path: spec.path };
  },
});
