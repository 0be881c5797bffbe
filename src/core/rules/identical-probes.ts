import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { another, at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const identicalProbes = defineRule({
  id: "identical-probes",
  levels: { learning: "info", recommended: "info", strict: "warning" },
  peers: { "kube-score": ["pod-probes-identical"] },
  summary: {
    en: "Liveness and readiness should not ask the same",
    "pt-br": "Liveness e readiness não devem perguntar o mesmo",
  },
  why: {
    en: "A container that is busy is then restarted, rather than left alone for a while.",
    "pt-br": "Um contêiner ocupado é então reiniciado, em vez de deixado em paz por um tempo.",
  },
  bad: podSample("livenessProbe:\n  tcpSocket:\n    port: 8080\nreadinessProbe:\n  tcpSocket:\n    port: 8080"),
  good: podSample(
    "livenessProbe:\n  tcpSocket:\n    port: 8080\n  failureThreshold: 10\nreadinessProbe:\n  tcpSocket:\n    port: 8080",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/probes/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const liveness = container.get("livenessProbe");
      const readiness = container.get("readinessProbe");
      if (!liveness || !readiness || JSON.stringify(liveness.toData()) !== JSON.stringify(readiness.toData())) continue;
      yield at(
        liveness,
        t("Container {name} is restarted as soon as it is not ready", { name: nameOf(container) }),
        another(t("Wait for more failures before a restart"), liveness.set("failureThreshold", 10)),
      );
    }
  },
});
