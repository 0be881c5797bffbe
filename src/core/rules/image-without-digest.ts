import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { parseImage } from "../values/image";

export const imageWithoutDigest = defineRule({
  id: "image-without-digest",
  levels: {},

  summary: { en: "An image may be pinned by its digest", "pt-br": "Uma imagem pode ser fixada pelo digest" },
  why: {
    en: "A digest is the very same image for ever; a tag can be moved.",
    "pt-br": "Um digest é a mesma imagem para sempre; uma tag pode ser movida.",
  },
  bad: podSample("", "", "nginx:1.29"),
  good: podSample("", "", "nginx@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"),
  learnMore: "https://kubernetes.io/docs/concepts/containers/images/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const field = container.get("image");
      const image = field && parseImage(field.text() ?? "");
      if (!field || !image || image.digest) continue;
      yield at(field, t("The image of container {name} has no digest", { name: nameOf(container) }));
    }
  },
});
