import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutReadinessProbe = defineRule({
  id: "container-without-readiness-probe",
  levels: { learning: "info", strict: "warning" },
  peers: { "kube-linter": ["no-readiness-probe"], "kube-score": ["pod-probes"], polaris: ["readinessProbeMissing"] },
  summary: {
    en: "A container should say when it can be asked",
    "pt-br": "Um contêiner deve dizer quando pode receber requisições",
  },
  why: {
    en: "Without it a Service sends requests to Pods that are still starting.",
    "pt-br": "Sem isso, um Service manda requisições a Pods que ainda estão iniciando.",
  },
  bad: podSample("ports:\n  - containerPort: 8080"),
  good: podSample("ports:\n  - containerPort: 8080\nreadinessProbe:\n  tcpSocket:\n    port: 8080"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/probes/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    // Pods that run to completion need no probe.
    if (["Job", "CronJob"].includes(resource.kind)) return;
    for (const container of itemsOf(spec?.get("containers"))) {
      if (container.get("readinessProbe")) continue;
      const port = container.get("ports[0].containerPort")?.scalar;
      const fixes =
        port === undefined
          ? []
          : [
              preferred(
                t("Check whether port {port} is open", { port: String(port) }),
                container.set("readinessProbe", { tcpSocket: { port } }),
              ),
            ];
      yield atName(container, t("Container {name} has no readiness probe", { name: nameOf(container) }), ...fixes);
    }
  },
});
