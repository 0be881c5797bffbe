import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, preferred } from "../practice/findings";
import { limitFor } from "../practice/limits";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutMemoryLimit = defineRule({
  id: "container-without-memory-limit",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: {
    "kube-linter": ["unset-memory-requirements"],
    "kube-score": ["container-resources"],
    polaris: ["memoryLimitsMissing"],
  },
  summary: {
    en: "A container should say how much memory it may use",
    "pt-br": "Um contêiner deve dizer quanta memória pode usar",
  },
  why: {
    en: "Without a limit one container can take the node's memory, and the kernel kills its neighbours to get it back.",
    "pt-br": "Sem limite, um contêiner pode tomar a memória do nó, e o kernel mata os vizinhos dele para recuperá-la.",
  },
  bad: podSample("resources:\n  limits:\n    cpu: 500m"),
  good: podSample("resources:\n  limits:\n    cpu: 500m\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const limits = container.get("resources.limits");
      // Without any limits, container-without-limits reports it.
      if (!limits || limits.children.length === 0 || limits.get("memory")) continue;
      const memory = limitFor(container, "memory");
      const fix = preferred(t("Limit memory to {memory}", { memory }), limits.set("memory", memory));
      const message = t("Container {name} has no memory limit", { name: nameOf(container) });
      yield { ...atName(container, message, fix), path: limits.path };
    }
  },
});
