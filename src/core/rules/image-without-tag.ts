import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { parseImage } from "../values/image";

export const imageWithoutTag = defineRule({
  id: "image-without-tag",
  levels: { learning: "info", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["latest-tag"], "kube-score": ["container-image-tag"], polaris: ["tagNotSpecified"] },
  summary: { en: "An image should say its tag", "pt-br": "Uma imagem deve dizer sua tag" },
  why: {
    en: "Without one it is `latest`, another image tomorrow.",
    "pt-br": "Sem tag ela é `latest`, outra imagem amanhã.",
  },
  bad: podSample("", "", "nginx"),
  good: podSample("", "", "nginx:1.29"),
  learnMore: "https://kubernetes.io/docs/concepts/containers/images/",

  *check(resource, catalog, { index }) {
    for (const container of containersOf(catalog, resource)) {
      const field = container.get("image");
      const image = field && parseImage(field.text() ?? "");
      if (!field || !image || !(!image.tag && !image.digest)) continue;
      if (index.isTaggedElsewhere((field.text() ?? "").replace(/:latest$/, ""))) continue;
      yield at(field, t("The image of container {name} has no tag", { name: nameOf(container) }));
    }
  },
});
