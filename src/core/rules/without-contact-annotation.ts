import { podPlaceOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName } from "../practice/findings";
import { defineRule } from "../rule";

const deployment = (annotations: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n    app: web\n${annotations}spec: {}\n`;

export const withoutContactAnnotation = defineRule({
  id: "without-contact-annotation",
  levels: {},
  peers: { "kube-linter": ["required-annotation-email"] },
  summary: {
    en: "A workload should say whom to write to",
    "pt-br": "Um workload deve dizer a quem escrever",
  },
  why: {
    en: "An annotation `email` reaches those who know it. Teams say this in many ways, so the rule is off until you turn it on.",
    "pt-br":
      "Uma anotação `email` leva a quem o conhece. Cada equipe diz isso a seu modo; por isso a regra fica desligada até você ligá-la.",
  },
  bad: deployment(""),
  good: deployment("  annotations:\n    email: shop@example.com\n"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",

  *check(resource, catalog) {
    if (!podPlaceOf(catalog, resource)) return;
    if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(resource.root.text("metadata.annotations.email") ?? "")) return;
    yield atName(
      resource.root,
      t("No annotation email says whom to write to about {name}", { name: resource.name ?? "?" }),
    );
  },
});
