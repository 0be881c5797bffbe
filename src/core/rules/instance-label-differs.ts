import { t } from "../l10n";
import { another, at } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { asLabelValue } from "../verdict/rewrite";

export const instanceLabelDiffers = defineRule({
  id: "instance-label-differs",
  levels: { strict: "info" },
  peers: { polaris: ["metadataAndInstanceMismatched"] },
  summary: {
    en: "The label app.kubernetes.io/instance should be the name",
    "pt-br": "O rótulo app.kubernetes.io/instance deve ser o nome",
  },
  why: {
    en: "People and tools look for the instance by this label.",
    "pt-br": "Pessoas e ferramentas procuram a instância por este rótulo.",
  },
  bad: podSample("").replace("app: web", "app.kubernetes.io/instance: shop"),
  good: podSample("").replace("app: web", "app.kubernetes.io/instance: web"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",

  *check(resource) {
    const label = resource.root.get("metadata.labels[app.kubernetes.io/instance]");
    const name = resource.name;
    if (!label || !name || label.text() === name) return;
    // A name may be longer than a label value allows, or contain colons.
    const fixes =
      asLabelValue(name) === name ? [another(t("Change it to {value}", { value: name }), label.set("", name))] : [];
    yield at(label, t("The instance label differs from {name}", { name }), ...fixes);
  },
});
