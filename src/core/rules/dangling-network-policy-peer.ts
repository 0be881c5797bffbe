import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const policy = (label: string): string =>
  `---\n${sample("networking.k8s.io/v1", "NetworkPolicy", `spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: ${label}`)}`;

export const danglingNetworkPolicyPeer = defineRule({
  id: "dangling-network-policy-peer",
  levels: { learning: "info", strict: "info" },
  crossResource: true,
  peers: { "kube-linter": ["dangling-networkpolicypeer-podselector"] },
  summary: {
    en: "Those that a NetworkPolicy lets through should be there",
    "pt-br": "Aqueles que uma NetworkPolicy deixa passar devem existir",
  },
  why: {
    en: "A peer whose labels fit no Pod lets nobody through: often a label has changed since.",
    "pt-br":
      "Uma entrada cujos rótulos não correspondem a nenhum Pod não deixa ninguém passar: muitas vezes um rótulo mudou desde então.",
  },
  bad: `${workloadSample("Deployment", "")}${policy("wbe")}`,
  good: `${workloadSample("Deployment", "")}${policy("web")}`,
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    if (!own) return;
    for (const selector of own.selectors.filter(({ does }) => does === "allows")) {
      // Pods of other namespaces are often defined elsewhere.
      if (selector.anyNamespace || selector.requirements.length === 0) continue;
      if (index.selectsAny(own, selector) || index.podsBeside(own.namespace).length === 0) continue;
      if (index.mayComeFromElsewhere(selector)) continue;
      const field = resource.root.at(selector.span.start + resource.document.start);
      if (field) yield at(podSelectorAround(field), t("This selector matches no Pods here: it allows no traffic"));
    }
  },
});

/** The span of a selector may start at its first key. */
function podSelectorAround(field: NonNullable<Parameters<typeof at>[0]>) {
  let around = field;
  while (around.parent && around.key !== "podSelector") around = around.parent;
  return around;
}
