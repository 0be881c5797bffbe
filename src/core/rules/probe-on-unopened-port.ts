import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const probeOnUnopenedPort = defineRule({
  id: "probe-on-unopened-port",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { "kube-linter": ["liveness-port", "readiness-port", "startup-port"] },
  summary: {
    en: "A probe should ask a port that the container names",
    "pt-br": "Uma probe deve consultar uma porta que o contêiner nomeia",
  },
  why: {
    en: "A probe of a name that no port of the container has fails for ever: the Pod is restarted, or never ready. A number may be any port that the program listens on, listed or not.",
    "pt-br":
      "Uma probe de um nome que nenhuma porta do contêiner tem falha sempre: o Pod é reiniciado, ou nunca fica pronto. Um número pode ser qualquer porta em que o programa escuta, listada ou não.",
  },
  bad: podSample("ports:\n  - name: http\n    containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: htp"),
  good: podSample("ports:\n  - name: http\n    containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: http"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/probes/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const ports = itemsOf(container.get("ports"));
      for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
        for (const way of ["httpGet", "tcpSocket", "grpc"]) {
          const asked = container.get(`${probe}.${way}.port`);
          // A numeric port need not be listed: the list does not open ports.
          if (!asked || /^\d*$/.test(asked.text() ?? "")) continue;
          if (ports.some((port) => port.text("name") === asked.text())) continue;
          const [first, ...others] = ports;
          const only = others.length === 0 ? (first?.get("name") ?? first?.get("containerPort")) : undefined;
          yield at(
            asked,
            t("Container {name} does not open port {port}", { name: nameOf(container), port: asked.text() ?? "?" }),
            ...(only
              ? [preferred(t("Change it to {value}", { value: only.text() ?? "" }), asked.set("", only.toData()))]
              : []),
          );
        }
    }
  },
});
