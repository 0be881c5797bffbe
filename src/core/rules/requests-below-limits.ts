import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { parseQuantity } from "../values/quantity";

export const requestsBelowLimits = defineRule({
  id: "requests-below-limits",
  levels: {},
  peers: {
    "kube-score": [
      "container-resource-requests-equal-limits",
      "container-cpu-requests-equal-limits",
      "container-memory-requests-equal-limits",
      "container-ephemeral-storage-request-equals-limit",
    ],
  },
  summary: { en: "Requests may be equal to limits", "pt-br": "Os requests podem ser iguais aos limites" },
  why: {
    en: "A Pod whose requests are its limits is Guaranteed: the last to be put out. It also reserves what it may not use, which is why this rule is off until you turn it on.",
    "pt-br":
      "Um Pod com requests iguais aos limites é Guaranteed: o último a ser despejado. Também reserva o que talvez não use; por isso a regra fica desligada até você ligá-la.",
  },
  bad: podSample("resources:\n  requests:\n    memory: 64Mi\n  limits:\n    memory: 128Mi"),
  good: podSample("resources:\n  requests:\n    memory: 128Mi\n  limits:\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const request of container.get("resources.requests")?.children ?? []) {
        const limit = container.get(`resources.limits.${String(request.key)}`);
        const asked = parseQuantity(request.text() ?? "");
        const allowed = parseQuantity(limit?.text() ?? "");
        if (
          !limit ||
          !asked ||
          !allowed ||
          asked.numerator * allowed.denominator === allowed.numerator * asked.denominator
        )
          continue;
        yield at(
          request,
          t("Container {name} requests less {resource} than its limit", {
            name: nameOf(container),
            resource: String(request.key),
          }),
          preferred(t("Request {amount}", { amount: limit.text() ?? "" }), request.set("", limit.toData())),
        );
      }
    }
  },
});
