import { t } from "../l10n";
import { at } from "../practice/findings";
import { podSample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

export const nakedPod = defineRule({
  id: "naked-pod",
  levels: { learning: "hint", strict: "warning" },

  summary: {
    en: "A Pod should be made by a Deployment, a Job or the like",
    "pt-br": "Um Pod deve ser criado por um Deployment, um Job ou algo assim",
  },
  why: {
    en: "A Pod alone is gone when its node goes; nobody makes another.",
    "pt-br": "Um Pod sozinho some quando o nó some; ninguém cria outro.",
  },
  bad: podSample(""),
  good: workloadSample("Deployment", "replicas: 2"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/",

  *check(resource) {
    if (resource.kind !== "Pod" || resource.root.get("metadata.ownerReferences")) return;
    yield at(resource.root.get("kind") ?? resource.root, t("No controller recreates this Pod if it is deleted"));
  },
});
