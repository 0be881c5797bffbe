import { t } from "../l10n";
import { at, atName, preferred } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const hpaWithLowMinimum = defineRule({
  id: "hpa-with-low-minimum",
  levels: { strict: "info" },
  peers: {
    "kube-linter": ["hpa-minimum-three-replicas"],
    "kube-score": ["horizontalpodautoscaler-replicas"],
    polaris: ["hpaMinAvailability"],
  },
  summary: {
    en: "A HorizontalPodAutoscaler should keep at least two Pods",
    "pt-br": "Um HorizontalPodAutoscaler deve manter ao menos dois Pods",
  },
  why: {
    en: "With one, every update of its node is an outage.",
    "pt-br": "Com um só, toda atualização do nó é uma parada.",
  },
  bad: sample(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    "spec:\n  minReplicas: 1\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web",
  ),
  good: sample(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    "spec:\n  minReplicas: 2\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",

  *check(resource) {
    if (resource.kind !== "HorizontalPodAutoscaler") return;
    const minimum = resource.root.get("spec.minReplicas");
    const spec = resource.root.get("spec");
    if (!spec || (minimum && minimum.scalar !== 1)) return;
    const message = t("This may scale down to one Pod");
    // With a maximum of 2 it could no longer scale.
    const isRoom = !(Number(spec.get("maxReplicas")?.scalar) <= 2);
    const fixes = isRoom ? [preferred(t("Keep {count}", { count: 2 }), spec.set("minReplicas", 2))] : [];
    yield minimum
      ? at(minimum, message, ...fixes)
      : { ...atName(resource.root, message, ...fixes), path: "spec.minReplicas" };
  },
});
