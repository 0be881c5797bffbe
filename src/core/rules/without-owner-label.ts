import { podPlaceOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName } from "../practice/findings";
import { defineRule } from "../rule";

const deployment = (labels: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n    app: web\n${labels}spec: {}\n`;

export const withoutOwnerLabel = defineRule({
  id: "without-owner-label",
  levels: {},
  peers: { "kube-linter": ["required-label-owner"] },
  summary: { en: "A workload should say whose it is", "pt-br": "Um workload deve dizer de quem é" },
  why: {
    en: "A label `owner` tells whom to ask when it breaks. Teams say this in many ways, so the rule is off until you turn it on.",
    "pt-br":
      "Um rótulo `owner` diz a quem perguntar quando ele falha. Cada equipe diz isso a seu modo; por isso a regra fica desligada até você ligá-la.",
  },
  bad: deployment(""),
  good: deployment("    owner: shop-team\n"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",

  *check(resource, catalog) {
    if (!podPlaceOf(catalog, resource) || resource.root.text("metadata.labels.owner")) return;
    yield atName(resource.root, t("No label owner says whose {name} is", { name: resource.name ?? "?" }));
  },
});
