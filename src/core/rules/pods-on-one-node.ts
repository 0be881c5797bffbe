import { selectsPodsOf } from "../index/selection";
import { t } from "../l10n";
import { atName, podSpecOf } from "../practice/findings";
import { workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

export const podsOnOneNode = defineRule({
  id: "pods-on-one-node",
  levels: { strict: "hint" },
  crossResource: true,
  peers: {
    "kube-linter": ["no-anti-affinity"],
    "kube-score": [
      "deployment-has-host-podantiaffinity",
      "statefulset-has-host-podantiaffinity",
      "pod-topology-spread-constraints",
    ],
    polaris: ["topologySpreadConstraint"],
  },
  summary: {
    en: "The Pods of a workload should not all land on one node",
    "pt-br": "Os Pods de um workload não devem cair todos no mesmo nó",
  },
  why: { en: "When that node goes, all of them go.", "pt-br": "Quando o nó cai, caem todos." },
  bad: workloadSample("Deployment", "replicas: 3"),
  good: workloadSample(
    "Deployment",
    "replicas: 3",
    "topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector:\n      matchLabels:\n        app: web",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",

  *check(resource, catalog, { index }) {
    const spec = podSpecOf(catalog, resource);
    if (!spec || !["Deployment", "StatefulSet"].includes(resource.kind)) return;
    const replicas = resource.root.get("spec.replicas")?.scalar ?? 1;
    const own = index.of(resource);
    if (Number(replicas) < 2 || !own) return;
    // Constraints that select other Pods do not spread these.
    const isSpread = own.selectors.some(
      (selector) =>
        selector.does === "places" &&
        selectsPodsOf(selector, own) &&
        /podAntiAffinity|topologySpreadConstraints/.test(
          resource.root.at(selector.span.start + resource.document.start)?.path ?? "",
        ),
    );
    if (isSpread) return;
    yield {
      ...atName(resource.root, t("The Pods of {name} may all run on the same node", { name: resource.name ?? "?" })),
      path: spec.path,
    };
  },
});
