import { t } from "../l10n";
import { atName } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const ingressWithoutTls = defineRule({
  id: "ingress-without-tls",
  levels: { strict: "info" },
  peers: { polaris: ["tlsSettingsMissing"] },
  summary: { en: "An Ingress should use TLS", "pt-br": "Um Ingress deve usar TLS" },
  why: {
    en: "Without it passwords and cookies travel readably.",
    "pt-br": "Sem ele senhas e cookies viajam legíveis.",
  },
  bad: sample("networking.k8s.io/v1", "Ingress", "spec:\n  rules:\n    - host: web.example.com"),
  good: sample(
    "networking.k8s.io/v1",
    "Ingress",
    "spec:\n  rules:\n    - host: web.example.com\n  tls:\n    - secretName: web-tls",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "Ingress" || !spec || spec.get("tls")) return;
    yield { ...atName(resource.root, t("Ingress {name} has no TLS", { name: resource.name ?? "?" })), path: "spec" };
  },
});
