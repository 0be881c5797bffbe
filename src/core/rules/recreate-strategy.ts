import { t } from "../l10n";
import { another, at } from "../practice/findings";
import { workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

export const recreateStrategy = defineRule({
  id: "recreate-strategy",
  levels: { strict: "info" },
  peers: { "kube-linter": ["no-rolling-update-strategy"], "kube-score": ["deployment-strategy"] },
  summary: { en: "A Deployment should be updated Pod by Pod", "pt-br": "Um Deployment deve ser atualizado Pod a Pod" },
  why: {
    en: "Recreate stops all Pods before it starts new ones: an outage at each update.",
    "pt-br": "Recreate para todos os Pods antes de iniciar os novos: uma parada a cada atualização.",
  },
  bad: workloadSample("Deployment", "strategy:\n  type: Recreate"),
  good: workloadSample("Deployment", "strategy:\n  type: RollingUpdate"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",

  *check(resource) {
    const type = resource.root.get("spec.strategy.type");
    if (resource.kind !== "Deployment" || type?.text() !== "Recreate") return;
    yield at(
      type,
      t("Each update stops all Pods first"),
      another(t("Change it to {value}", { value: "RollingUpdate" }), type.set("", "RollingUpdate")),
    );
  },
});
