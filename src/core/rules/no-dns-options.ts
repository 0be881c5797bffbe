import { t } from "../l10n";
import { atName, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const noDnsOptions = defineRule({
  id: "no-dns-options",
  levels: {},
  peers: { "kube-linter": ["dnsconfig-options"] },
  summary: { en: "Pods may say how they look names up", "pt-br": "Pods podem dizer como procuram nomes" },
  why: {
    en: "With the default of five dots, each name outside of the cluster is looked up several times.",
    "pt-br": "Com o padrão de cinco pontos, cada nome de fora do cluster é procurado várias vezes.",
  },
  bad: podSample(""),
  good: podSample("", 'dnsConfig:\n  options:\n    - name: ndots\n      value: "2"'),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec || spec.get("dnsConfig")) return;
    yield { ...atName(resource.root, t("These Pods have no dnsConfig")), path: spec.path };
  },
});
