import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const ingressWithWildcardHost = defineRule({
  id: "ingress-with-wildcard-host",
  levels: { strict: "hint" },

  summary: { en: "An Ingress should name its hosts", "pt-br": "Um Ingress deve dizer seus hosts" },
  why: {
    en: "With `*` or none it takes requests for names that belong to others.",
    "pt-br": "Com `*`, ou sem host, ele recebe requisições para nomes de outros.",
  },
  bad: sample("networking.k8s.io/v1", "Ingress", 'spec:\n  rules:\n    - host: "*.example.com"'),
  good: sample("networking.k8s.io/v1", "Ingress", "spec:\n  rules:\n    - host: web.example.com"),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/ingress/",

  *check(resource) {
    if (resource.kind !== "Ingress") return;
    for (const rule of itemsOf(resource.root.get("spec.rules"))) {
      const host = rule.get("host");
      if (host?.text()?.startsWith("*"))
        yield at(host, t("This accepts requests for every subdomain of {host}", { host: host.text()?.slice(2) ?? "" }));
    }
  },
});
