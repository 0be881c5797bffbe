import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { another, at, atName, preferred } from "../practice/findings";
import { workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

export const tooFewReplicas = defineRule({
  id: "too-few-replicas",
  levels: { strict: "info" },
  crossResource: true,
  peers: {
    "kube-linter": ["minimum-three-replicas"],
    "kube-score": ["deployment-replicas"],
    polaris: ["deploymentMissingReplicas"],
  },
  summary: { en: "A Deployment should have at least two Pods", "pt-br": "Um Deployment deve ter ao menos dois Pods" },
  why: {
    en: "With one, every update of its node is an outage.",
    "pt-br": "Com um só, toda atualização do nó é uma parada.",
  },
  bad: workloadSample("Deployment", "replicas: 1"),
  good: workloadSample("Deployment", "replicas: 2"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",

  *check(resource, _catalog, { index }) {
    if (!["Deployment", "StatefulSet"].includes(resource.kind)) return;
    const replicas = resource.root.get("spec.replicas");
    // 0 replicas are intentional.
    if (replicas ? Number(replicas.scalar) > 1 || replicas.scalar === 0 : false) return;
    const spec = resource.root.get("spec");
    const own = index.of(resource);
    // With an autoscaler, replicas does not matter.
    if (!spec || (own && index.usersOf(own).some(({ use }) => use.relation === "scales"))) return;
    const message = t("{kind} {name} has only one Pod", { kind: resource.kind, name: resource.name ?? "?" });
    // Pods that share a claim, or must not run side by side, need more than a higher number.
    const isAlone =
      spec.text("strategy.type") === "Recreate" ||
      (resource.kind === "Deployment" &&
        itemsOf(spec.get("template.spec.volumes")).some((volume) => volume.get("persistentVolumeClaim")));
    const fix = (isAlone ? another : preferred)(t("Run {count}", { count: 2 }), spec.set("replicas", 2));
    yield replicas ? at(replicas, message, fix) : { ...atName(resource.root, message, fix), path: "spec.replicas" };
  },
});
