import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, atName, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { parseImage } from "../values/image";

export const imagePullPolicyNotAlways = defineRule({
  id: "image-pull-policy-not-always",
  levels: {},
  peers: { "kube-score": ["container-image-pull-policy"], polaris: ["pullPolicyNotAlways"] },
  summary: { en: "imagePullPolicy may be Always", "pt-br": "imagePullPolicy pode ser Always" },
  why: {
    en: "Then the registry is asked each time whether the Pod may have the image. It also makes each start wait for the registry, which is why this rule is off until you turn it on.",
    "pt-br":
      "Assim, a cada vez, se pergunta ao registro se o Pod pode ter a imagem. Também faz cada início esperar pelo registro; por isso a regra fica desligada até você ligá-la.",
  },
  bad: podSample("imagePullPolicy: IfNotPresent"),
  good: podSample("imagePullPolicy: Always"),
  learnMore: "https://kubernetes.io/docs/concepts/containers/images/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const policy = container.get("imagePullPolicy");
      if (policy?.text() === "Always") continue;
      const image = parseImage(container.text("image") ?? "");
      // Always is the default for `latest`.
      if (!policy && image && !image.digest && (image.tag ?? "latest") === "latest") continue;
      const message = t("The image of container {name} is not always pulled", { name: nameOf(container) });
      const fix = preferred(t("Change it to {value}", { value: "Always" }), container.set("imagePullPolicy", "Always"));
      yield policy ? at(policy, message, fix) : atName(container, message, fix);
    }
  },
});
