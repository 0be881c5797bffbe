import { t } from "../l10n";
import { atName, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const noPriorityClass = defineRule({
  id: "no-priority-class",
  levels: {},
  peers: { "kube-linter": ["priority-class-name"], polaris: ["priorityClassNotSet"] },
  summary: { en: "Pods may have a priority", "pt-br": "Pods podem ter prioridade" },
  why: {
    en: "Where there is no room, those with less make way for those with more.",
    "pt-br": "Quando falta espaço, os de menor prioridade dão lugar aos de maior.",
  },
  bad: podSample(""),
  good: podSample("", "priorityClassName: web"),
  learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec || spec.get("priorityClassName")) return;
    yield { ...atName(resource.root, t("These Pods have no priority class")), path: spec.path };
  },
});
