import { t } from "../l10n";
import { atName } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const policy = `---\n${sample("networking.k8s.io/v1", "NetworkPolicy", "spec:\n  podSelector:\n    matchLabels:\n      app: web\n  ingress: []")}`;

export const podsWithoutNetworkPolicy = defineRule({
  id: "pods-without-network-policy",
  levels: { strict: "warning" },
  crossResource: true,
  peers: {
    "kube-linter": ["non-isolated-pod"],
    "kube-score": ["pod-networkpolicy"],
    polaris: ["missingNetworkPolicy"],
  },
  summary: {
    en: "Pods should stand under a NetworkPolicy",
    "pt-br": "Pods devem estar sob uma NetworkPolicy",
  },
  why: {
    en: "Without one, each Pod of the cluster may speak to it, and it to everybody: who breaks into one gets at all.",
    "pt-br": "Sem ela, todo Pod do cluster pode falar com este, e este com todos: quem invade um alcança todos.",
  },
  bad: workloadSample("Deployment", ""),
  good: `${workloadSample("Deployment", "")}${policy}`,
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    // Generated resources are reported with their controller.
    if (!own?.pods || own.isGenerated) return;
    if (index.isSelected(own, "guards")) return;
    yield atName(resource.root, t("No NetworkPolicy applies to the Pods of {name}", { name: own.name }));
  },
});
