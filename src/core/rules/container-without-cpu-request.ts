import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutCpuRequest = defineRule({
  id: "container-without-cpu-request",
  levels: { learning: "info", strict: "warning" },
  peers: {
    "kube-linter": ["unset-cpu-requirements"],
    "kube-score": ["container-resources"],
    polaris: ["cpuRequestsMissing"],
  },
  summary: {
    en: "A container should ask for the CPU it needs",
    "pt-br": "Um contêiner deve pedir a CPU de que precisa",
  },
  why: {
    en: "The scheduler places Pods by what they ask for; who asks for nothing is put anywhere, and is the first to go.",
    "pt-br":
      "O scheduler posiciona os Pods pelo que pedem; quem não pede nada vai para qualquer lugar, e é o primeiro a sair.",
  },
  bad: podSample("resources:\n  requests:\n    ephemeral-storage: 1Gi"),
  good: podSample("resources:\n  requests:\n    ephemeral-storage: 1Gi\n    cpu: 100m"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      // The request defaults to the limit.
      if (container.get("resources.requests.cpu") ?? container.get("resources.limits.cpu")) continue;
      yield atName(
        container,
        t("Container {name} has no CPU request", { name: nameOf(container) }),
        preferred(t("Request {amount}", { amount: "100m" }), container.set("resources.requests.cpu", "100m")),
      );
    }
  },
});
