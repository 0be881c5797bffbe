import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const hostPort = defineRule({
  id: "host-port",
  levels: { strict: "warning", baseline: "warning", restricted: "warning" },
  peers: { polaris: ["hostPortSet"] },
  summary: {
    en: "A container should take no port of the node",
    "pt-br": "Um contêiner não deve ocupar uma porta do nó",
  },
  why: {
    en: "Only one Pod a node can have it, and it goes around Services and NetworkPolicies.",
    "pt-br": "Só um Pod por nó pode tê-la, e ela passa por fora de Services e NetworkPolicies.",
  },
  bad: podSample("ports:\n  - containerPort: 80\n    hostPort: 8080"),
  good: podSample("ports:\n  - containerPort: 80"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/overview/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const port of itemsOf(container.get("ports"))) {
        const field = port.get("hostPort");
        if (!field || field.scalar === 0) continue;
        yield at(
          field,
          t("Container {name} uses port {port} of the node", { name: nameOf(container), port: field.text() ?? "?" }),
          preferred(t("Remove {what}", { what: "hostPort" }), field.remove()),
        );
      }
    }
  },
});
