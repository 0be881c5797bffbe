import type { KnownResource } from "../index/resource-index";
import type { SourceText } from "../index/summary";
import { t } from "../l10n";
import { atSourceText, preferred, replaceText } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";
import { nearest } from "../verdict/nearest";

const ingress = (service: string): string =>
  `${sample("networking.k8s.io/v1", "Ingress", `spec:\n  defaultBackend:\n    service:\n      name: ${service}\n      port:\n        number: 80`)}---\n${sample("v1", "Service", "spec:\n  selector:\n    app: web\n  ports:\n    - name: http\n      port: 80")}`;

const has = ({ ports = [] }: KnownResource, port: SourceText): boolean =>
  ports.some(({ name, number }) => name?.text === port.text || number?.text === port.text);

export const danglingIngress = defineRule({
  id: "dangling-ingress",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["dangling-ingress"], "kube-score": ["ingress-targets-service"] },
  summary: {
    en: "An Ingress should lead to a Service and a port that are there",
    "pt-br": "Um Ingress deve levar a um Service e a uma porta que existam",
  },
  why: {
    en: "Without that Service, or without that port of it, whoever comes by this way gets an error 503.",
    "pt-br": "Sem esse Service, ou sem essa porta nele, quem chega por este caminho recebe um erro 503.",
  },
  bad: ingress("wbe"),
  good: ingress("web"),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/ingress/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    if (own?.kind !== "Ingress") return;
    for (const use of own.names.filter(({ relation }) => relation === "routes")) {
      const services = index.targetsOf(own, use);
      if (services.length > 0) {
        for (const port of use.ports) {
          if (services.some((service) => has(service, port))) continue;
          const message = t("Service {name} has no port {port}", { name: use.text, port: port.text });
          const offered = services.flatMap(({ ports = [] }) => ports);
          const only =
            offered.length === 1 ? (/^\d+$/.test(port.text) ? offered[0]?.number : offered[0]?.name) : undefined;
          const fix =
            only && preferred(t("Change it to {value}", { value: only.text }), replaceText(resource, port, only.text));
          yield atSourceText(resource, port, message, ...(fix ? [fix] : []));
        }
        continue;
      }
      // If there are no Services here, they come from elsewhere.
      const others = index.kindBeside("Service", own.namespace);
      if (others.length === 0) continue;
      const meant = nearest(
        use.text,
        others.map(({ name }) => name),
      );
      if (meant === undefined && index.mayComeFromElsewhere(use.text)) continue;
      const fix = meant && preferred(t("Change it to {value}", { value: meant }), replaceText(resource, use, meant));
      yield atSourceText(
        resource,
        use,
        t("There is no Service {name} here", { name: use.text }),
        ...(fix ? [fix] : []),
      );
    }
  },
});
