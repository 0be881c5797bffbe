import { t } from "../l10n";
import { atName, podSpecOf } from "../practice/findings";
import { workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

export const noNodeAffinity = defineRule({
  id: "no-node-affinity",
  levels: {},
  peers: { "kube-linter": ["no-node-affinity"] },
  summary: { en: "Pods may say on which nodes they run", "pt-br": "Pods podem dizer em quais nós rodam" },
  why: {
    en: "It keeps them off nodes that do not suit them.",
    "pt-br": "Isso os mantém longe de nós que não servem para eles.",
  },
  bad: workloadSample("Deployment", "replicas: 2"),
  good: workloadSample("Deployment", "replicas: 2", "nodeSelector:\n  kubernetes.io/os: linux"),
  learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec || !["Deployment", "StatefulSet"].includes(resource.kind)) return;
    if (spec.get("affinity.nodeAffinity") || spec.get("nodeSelector")) return;
    yield {
      ...atName(resource.root, t("The Pods of {name} may run on any node", { name: resource.name ?? "?" })),
      path: spec.path,
    };
  },
});
