import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, preferred } from "../practice/findings";
import { limitFor } from "../practice/limits";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutLimits = defineRule({
  id: "container-without-limits",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: {
    "kube-linter": ["unset-memory-requirements"],
    "kube-score": ["container-resources"],
    polaris: ["cpuLimitsMissing", "memoryLimitsMissing"],
  },
  summary: {
    en: "A container should say how much it may use",
    "pt-br": "Um contêiner deve dizer quanto pode usar",
  },
  why: {
    en: "Without any limit one container can take all of a node's memory and CPU, and its neighbours suffer for it.",
    "pt-br":
      "Sem limite algum, um contêiner pode tomar toda a memória e a CPU de um nó, e quem sofre são os vizinhos dele.",
  },
  bad: podSample(""),
  good: podSample("resources:\n  limits:\n    cpu: 500m\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      // Misplaced limits are already reported as an unknown field.
      if (container.get("limits")) continue;
      const limits = container.get("resources.limits");
      if (limits && (limits.shape !== "null" || limits.isAlias) && limits.children.length > 0) continue;
      const amounts = { cpu: limitFor(container, "cpu"), memory: limitFor(container, "memory") };
      const title = t("Limit CPU to {cpu} and memory to {memory}", amounts);
      const fix = preferred(title, container.set("resources.limits", amounts));
      yield atName(container, t("Container {name} has no limits", { name: nameOf(container) }), fix);
    }
  },
});
