import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const policy = (label: string): string =>
  `---\n${sample("networking.k8s.io/v1", "NetworkPolicy", `spec:\n  podSelector:\n    matchLabels:\n      app: ${label}\n  ingress: []`)}`;

export const danglingNetworkPolicy = defineRule({
  id: "dangling-network-policy",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["dangling-networkpolicy"], "kube-score": ["networkpolicy-targets-pod"] },
  summary: { en: "A NetworkPolicy should select some Pods", "pt-br": "Uma NetworkPolicy deve selecionar alguns Pods" },
  why: {
    en: "A policy whose labels fit no Pod guards nobody, and looks as if it did.",
    "pt-br": "Uma política cujos rótulos não correspondem a nenhum Pod não protege ninguém, e parece que protege.",
  },
  bad: `${workloadSample("Deployment", "")}${policy("wbe")}`,
  good: `${workloadSample("Deployment", "")}${policy("web")}`,
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const selector = own?.selectors.find(({ does }) => does === "guards");
    const field = resource.root.get("spec.podSelector");
    if (!own || !selector || !field || selector.requirements.length === 0) return;
    if (index.selectsAny(own, selector) || index.podsBeside(own.namespace).length === 0) return;
    if (index.mayComeFromElsewhere(selector)) return;
    yield at(field, t("This selector matches no Pods here: the policy has no effect"));
  },
});
