import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, preferred } from "../practice/findings";
import { limitFor } from "../practice/limits";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutCpuLimit = defineRule({
  id: "container-without-cpu-limit",
  levels: {},
  peers: { "kube-score": ["container-resources"], polaris: ["cpuLimitsMissing"] },
  summary: {
    en: "A container may say how much CPU it may use",
    "pt-br": "Um contêiner pode dizer quanta CPU pode usar",
  },
  why: {
    en: "A limit keeps one container from starving others, and makes its speed predictable. It also slows it down while the node is idle, which is why many teams set CPU requests and no CPU limit: this rule is off until you turn it on.",
    "pt-br":
      "Um limite evita que um contêiner deixe os outros sem CPU e torna sua velocidade previsível. Também o freia com o nó ocioso; por isso muitas equipes definem requests de CPU e nenhum limite: esta regra fica desligada até você ligá-la.",
  },
  bad: podSample("resources:\n  limits:\n    memory: 128Mi"),
  good: podSample("resources:\n  limits:\n    memory: 128Mi\n    cpu: 500m"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const limits = container.get("resources.limits");
      // Without any limits, container-without-limits reports it.
      if (!limits || limits.children.length === 0 || limits.get("cpu")) continue;
      const cpu = limitFor(container, "cpu");
      const fix = preferred(t("Limit CPU to {cpu}", { cpu }), limits.set("cpu", cpu));
      const message = t("Container {name} has no CPU limit", { name: nameOf(container) });
      yield { ...atName(container, message, fix), path: limits.path };
    }
  },
});
