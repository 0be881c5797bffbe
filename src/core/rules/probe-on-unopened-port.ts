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
    en: "A probe should ask a port that the container opens",
    "pt-br": "Uma probe deve consultar uma porta que o contêiner abre",
  },
  why: {
    en: "A probe of a port that nobody listens on fails for ever: the Pod is restarted, or never ready.",
    "pt-br": "Uma probe em uma porta em que ninguém escuta falha sempre: o Pod é reiniciado, ou nunca fica pronto.",
  },
  bad: podSample("ports:\n  - containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: 8081"),
  good: podSample("ports:\n  - containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: 8080"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/probes/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const ports = itemsOf(container.get("ports"));
      for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
        for (const way of ["httpGet", "tcpSocket", "grpc"]) {
          const asked = container.get(`${probe}.${way}.port`);
          // Ports need not be listed at all: numbers can be held only to those that are.
          if (!asked || (ports.length === 0 && typeof asked.scalar === "number")) continue;
          if (ports.some((port) => [port.text("containerPort"), port.text("name")].includes(asked.text()))) continue;
          const [first, ...others] = ports;
          const only = others.length === 0 ? first?.get("containerPort") : undefined;
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
