import { missing } from "../practice/missing";
import { podSample, sample } from "../practice/samples";
import { defineRule } from "../rule";

const pod = (name: string): string =>
  `${podSample(`envFrom:\n  - configMapRef:\n      name: ${name}`)}---\n${sample("v1", "ConfigMap", "data:\n  color: blue")}`;

/** Kubernetes, OpenShift and Istio create one with this name in each namespace. */
const everywhere = ["kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert"];

export const configMapNotFound = defineRule({
  id: "config-map-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: { en: "A ConfigMap should be there", "pt-br": "Um ConfigMap deve existir" },
  why: {
    en: "A Pod that asks for a ConfigMap that is not there never starts: its containers wait for it.",
    "pt-br": "Um Pod que pede um ConfigMap que não existe nunca começa: os contêineres ficam esperando por ele.",
  },
  bad: pod("wbe"),
  good: pod("web"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names) {
        if (use.toKind !== "ConfigMap" || use.mayBeMissing) continue;
        if (everywhere.includes(use.text)) continue;
        yield* missing(resource, index, own, use);
      }
  },
});
