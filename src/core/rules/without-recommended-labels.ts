import { t } from "../l10n";
import { atName, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { asLabelValue } from "../verdict/rewrite";

export const withoutRecommendedLabels = defineRule({
  id: "without-recommended-labels",
  levels: {},

  summary: {
    en: "A resource may have Kubernetes' recommended labels",
    "pt-br": "Um recurso pode ter os rótulos recomendados pelo Kubernetes",
  },
  why: {
    en: "Tools group resources by app.kubernetes.io/name.",
    "pt-br": "Ferramentas agrupam recursos por app.kubernetes.io/name.",
  },
  bad: podSample(""),
  good: podSample("").replace("app: web", "app: web\n    app.kubernetes.io/name: web"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",

  *check(resource, catalog) {
    const labels = resource.root.get("metadata.labels");
    if (!podSpecOf(catalog, resource) || labels?.get("[app.kubernetes.io/name]")) return;
    const metadata = resource.root.get("metadata");
    const { name } = resource;
    const value = asLabelValue(name ?? "");
    const fixes =
      metadata && value !== ""
        ? [
            preferred(
              t("Add the label {label}", { label: `app.kubernetes.io/name: ${value}` }),
              metadata.set("labels[app.kubernetes.io/name]", value),
            ),
          ]
        : [];
    yield atName(
      resource.root,
      t("{kind} {name} has no label app.kubernetes.io/name", { kind: resource.kind, name: name ?? "?" }),
      ...fixes,
    );
  },
});
