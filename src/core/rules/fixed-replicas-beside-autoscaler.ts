import { t } from "../l10n";
import { at, preferred } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const autoscaler = `---\n${sample("autoscaling/v2", "HorizontalPodAutoscaler", "spec:\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web")}`;

export const fixedReplicasBesideAutoscaler = defineRule({
  id: "fixed-replicas-beside-autoscaler",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-score": ["deployment-targeted-by-hpa-does-not-have-replicas-configured"] },
  summary: {
    en: "What an autoscaler scales should not say its replicas itself",
    "pt-br": "O que um autoscaler escala não deve dizer ele mesmo as suas réplicas",
  },
  why: {
    en: "Each time the manifest is applied, the number in it undoes what the autoscaler has chosen.",
    "pt-br": "A cada vez que o manifesto é aplicado, o número nele desfaz o que o autoscaler escolheu.",
  },
  bad: `${workloadSample("Deployment", "replicas: 3")}${autoscaler}`,
  good: `${workloadSample("Deployment", "")}${autoscaler}`,
  learnMore:
    "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const replicas = resource.root.get("spec.replicas");
    if (!own || !replicas || replicas.shape !== "scalar") return;
    const scaler = index.usersOf(own).find(({ use }) => use.relation === "scales")?.resource;
    // With 0 replicas, autoscaling is paused.
    if (!scaler || replicas.scalar === 0) return;
    yield at(
      replicas,
      t("{name} is scaled by an autoscaler: this number overrides it", { name: own.name }),
      preferred(t("Leave the number to the autoscaler"), replicas.remove()),
    );
  },
});
