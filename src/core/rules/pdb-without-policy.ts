import { t } from "../l10n";
import { another, atName } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const pdbWithoutPolicy = defineRule({
  id: "pdb-without-policy",
  levels: { learning: "info", recommended: "info", strict: "warning" },
  peers: { "kube-score": ["poddisruptionbudget-has-policy"] },
  summary: {
    en: "A PodDisruptionBudget should say how many Pods may go",
    "pt-br": "Um PodDisruptionBudget deve dizer quantos Pods podem sair",
  },
  why: {
    en: "Without minAvailable or maxUnavailable it keeps one Pod, which is seldom what was meant.",
    "pt-br": "Sem minAvailable nem maxUnavailable ele mantém um Pod, e raramente era isso que se queria.",
  },
  bad: sample("policy/v1", "PodDisruptionBudget", "spec:\n  selector:\n    matchLabels:\n      app: web"),
  good: sample(
    "policy/v1",
    "PodDisruptionBudget",
    "spec:\n  selector:\n    matchLabels:\n      app: web\n  maxUnavailable: 1",
  ),
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "PodDisruptionBudget" || !spec || spec.get("minAvailable") || spec.get("maxUnavailable"))
      return;
    yield {
      ...atName(
        resource.root,
        t("This budget does not say how many Pods may be evicted"),
        another(t("Let one go at a time"), spec.set("maxUnavailable", 1)),
      ),
      path: "spec",
    };
  },
});
