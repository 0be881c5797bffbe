import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const portBelow1024 = defineRule({
  id: "port-below-1024",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["privileged-ports"] },
  summary: {
    en: "A container should listen on a port above 1023",
    "pt-br": "Um contêiner deve escutar numa porta acima de 1023",
  },
  why: {
    en: "Lower ones may need root or a capability; a Service can still offer the low port.",
    "pt-br": "As mais baixas podem exigir root ou uma capability; um Service ainda pode oferecer a porta baixa.",
  },
  bad: podSample("ports:\n  - containerPort: 80"),
  good: podSample("ports:\n  - containerPort: 8080"),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const port of itemsOf(container.get("ports"))) {
        const field = port.get("containerPort");
        if (!field || !(Number(field.scalar) < 1024)) continue;
        yield at(
          field,
          t("Container {name} listens on port {port}, below 1024", {
            name: nameOf(container),
            port: field.text() ?? "?",
          }),
        );
      }
    }
  },
});
