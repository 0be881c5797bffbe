import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { limitFor } from "../practice/limits";
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
  bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
`,
  good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          cpu: 500m
          memory: 128Mi
`,
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const limits = container.get("resources.limits");
      if (limits && (limits.shape !== "null" || limits.isAlias) && limits.children.length > 0) continue;
      const name = container.text("name") ?? "?";
      const amounts = { cpu: limitFor(container, "cpu"), memory: limitFor(container, "memory") };
      yield {
        at: container.get("name")?.valueSpan ?? container.children[0]?.span ?? container.span,
        path: container.path,
        message: t("Container {name} has no limits", { name }),
        fixes: [
          {
            title: t("Limit CPU to {cpu} and memory to {memory}", amounts),
            edits: [container.set("resources.limits", amounts)],
            preferred: true,
          },
        ],
      };
    }
  },
});
