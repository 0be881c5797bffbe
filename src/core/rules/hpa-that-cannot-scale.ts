import { t } from "../l10n";
import { another, at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const hpaThatCannotScale = defineRule({
  id: "hpa-that-cannot-scale",
  levels: { learning: "info", recommended: "info", strict: "warning" },
  peers: { polaris: ["hpaMaxAvailability"] },
  summary: {
    en: "A HorizontalPodAutoscaler should have room to scale",
    "pt-br": "Um HorizontalPodAutoscaler deve ter espaço para escalar",
  },
  why: {
    en: "Where most and least are the same it never changes anything.",
    "pt-br": "Se o máximo e o mínimo são iguais, ele nunca muda nada.",
  },
  bad: sample(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    "spec:\n  minReplicas: 3\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web",
  ),
  good: sample(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    "spec:\n  minReplicas: 3\n  maxReplicas: 6\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",

  *check(resource) {
    if (resource.kind !== "HorizontalPodAutoscaler") return;
    const most = resource.root.get("spec.maxReplicas");
    const least = Number(resource.root.get("spec.minReplicas")?.scalar ?? 1);
    if (!most || typeof most.scalar !== "number" || most.scalar !== least) return;
    const twice = String(least * 2);
    yield at(
      most,
      t("This can never scale: at least {least}, at most {most}", { least, most: most.scalar }),
      another(t("Change it to {value}", { value: twice }), most.set("", Number(twice))),
    );
  },
});
