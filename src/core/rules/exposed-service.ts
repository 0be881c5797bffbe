import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { another, at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

/** Fields that are rejected or meaningless on a Service without external access. */
const onlyOutside = [
  "externalTrafficPolicy",
  "healthCheckNodePort",
  "loadBalancerClass",
  "loadBalancerIP",
  "loadBalancerSourceRanges",
  "allocateLoadBalancerNodePorts",
]
  .map((field) => `spec.${field}`)
  .concat("metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]");

export const exposedService = defineRule({
  id: "exposed-service",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["exposed-services"], "kube-score": ["service-type"] },
  summary: {
    en: "A Service should not be open to the outside unless it must",
    "pt-br": "Um Service só deve ser exposto para fora se precisar",
  },
  why: {
    en: "NodePort and LoadBalancer open a port to the world; an Ingress or a Gateway is one place to guard.",
    "pt-br": "NodePort e LoadBalancer abrem uma porta para o mundo; um Ingress ou Gateway é um lugar só a proteger.",
  },
  bad: sample("v1", "Service", "spec:\n  type: NodePort"),
  good: sample("v1", "Service", "spec:\n  type: ClusterIP"),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",

  *check(resource) {
    const type = resource.root.get("spec.type");
    if (resource.kind !== "Service" || !type || !["NodePort", "LoadBalancer"].includes(type.text() ?? "")) return;
    const { root } = resource;
    const nodePorts = itemsOf(root.get("spec.ports")).map((_, index) => `spec.ports[${index}].nodePort`);
    const tooMuch = [...onlyOutside, ...nodePorts].filter((path) => !root.get(path)?.isAlias);
    yield at(
      type,
      t("Service {name} is exposed outside the cluster", { name: resource.name ?? "?" }),
      another(t("Change it to {value}", { value: "ClusterIP" }), type.set("", "ClusterIP"), ...root.removeAll(tooMuch)),
    );
  },
});
