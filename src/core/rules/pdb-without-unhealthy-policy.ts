import { t } from "../l10n";
import { atName, preferred } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const pdbWithoutUnhealthyPolicy = defineRule({
  id: "pdb-without-unhealthy-policy",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["pdb-unhealthy-pod-eviction-policy"] },
  summary: {
    en: "A PodDisruptionBudget should let Pods go that do not work anyway",
    "pt-br": "Um PodDisruptionBudget deve deixar sair Pods que já não funcionam",
  },
  why: {
    en: "Otherwise Pods that crash keep a node from being drained.",
    "pt-br": "Senão Pods que falham impedem que um nó seja esvaziado.",
  },
  bad: sample(
    "policy/v1",
    "PodDisruptionBudget",
    "spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web",
  ),
  good: sample(
    "policy/v1",
    "PodDisruptionBudget",
    "spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n  unhealthyPodEvictionPolicy: AlwaysAllow",
  ),
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "PodDisruptionBudget" || !spec || spec.get("unhealthyPodEvictionPolicy")) return;
    yield {
      ...atName(
        resource.root,
        t("This budget also protects unhealthy Pods"),
        preferred(t("Let those go"), spec.set("unhealthyPodEvictionPolicy", "AlwaysAllow")),
      ),
      path: "spec",
    };
  },
});
