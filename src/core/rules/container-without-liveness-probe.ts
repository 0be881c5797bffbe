import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutLivenessProbe = defineRule({
  id: "container-without-liveness-probe",
  levels: { strict: "info" },
  peers: { "kube-linter": ["no-liveness-probe"], "kube-score": ["pod-probes"], polaris: ["livenessProbeMissing"] },
  summary: {
    en: "A container should say how to tell that it hangs",
    "pt-br": "Um contêiner deve dizer como perceber que travou",
  },
  why: {
    en: "The kubelet restarts only what stops by itself, unless a probe tells it that a process hangs.",
    "pt-br": "O kubelet só reinicia o que para sozinho, a menos que uma probe diga que o processo travou.",
  },
  bad: podSample("ports:\n  - containerPort: 8080"),
  good: podSample(
    "ports:\n  - containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: 8080\n  failureThreshold: 10",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/probes/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    // Pods that run to completion need no probe.
    if (["Job", "CronJob"].includes(resource.kind)) return;
    for (const container of itemsOf(spec?.get("containers"))) {
      if (container.get("livenessProbe")) continue;
      const port = container.get("ports[0].containerPort")?.scalar;
      const fixes =
        port === undefined
          ? []
          : [
              preferred(
                t("Check whether port {port} is open", { port: String(port) }),
                // A restart is for containers that hang, so wait longer than before marking a busy one unready.
                container.set("livenessProbe", { tcpSocket: { port }, failureThreshold: 10 }),
              ),
            ];
      yield atName(container, t("Container {name} has no liveness probe", { name: nameOf(container) }), ...fixes);
    }
  },
});
