import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { parseImage } from "../values/image";

export const imageWithLatestTag = defineRule({
  id: "image-with-latest-tag",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["latest-tag"], "kube-score": ["container-image-tag"], polaris: ["tagNotSpecified"] },
  summary: { en: "An image should have a tag that stays", "pt-br": "Uma imagem deve ter uma tag que não muda" },
  why: {
    en: "`latest` is another image tomorrow: nodes run different ones, and nobody can go back.",
    "pt-br": "`latest` é outra imagem amanhã: os nós rodam imagens diferentes, e ninguém consegue voltar.",
  },
  bad: podSample("", "", "nginx:latest"),
  good: podSample("", "", "nginx:1.29"),
  learnMore: "https://kubernetes.io/docs/concepts/containers/images/",

  *check(resource, catalog, { index }) {
    for (const container of containersOf(catalog, resource)) {
      const field = container.get("image");
      const image = field && parseImage(field.text() ?? "");
      if (!field || !image || !(image.tag === "latest" && !image.digest)) continue;
      if (index.isTaggedElsewhere((field.text() ?? "").replace(/:latest$/, ""))) continue;
      yield at(field, t("The image of container {name} has the tag latest", { name: nameOf(container) }));
    }
  },
});
