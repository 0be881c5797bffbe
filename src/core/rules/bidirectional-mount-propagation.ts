import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const bidirectionalMountPropagation = defineRule({
  id: "bidirectional-mount-propagation",
  levels: { strict: "warning" },

  summary: { en: "What a container mounts should stay in it", "pt-br": "O que um contêiner monta deve ficar nele" },
  why: {
    en: "With Bidirectional, mounts made in the container appear on the node and in other Pods.",
    "pt-br": "Com Bidirectional, o que é montado no contêiner aparece no nó e em outros Pods.",
  },
  bad: podSample("volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: Bidirectional"),
  good: podSample("volumeMounts:\n  - name: data\n    mountPath: /data"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const mount of itemsOf(container.get("volumeMounts"))) {
        const field = mount.get("mountPropagation");
        if (field?.text() === "Bidirectional")
          yield at(
            field,
            t("Container {name} shares its mounts with the node", { name: nameOf(container) }),
            preferred(t("Remove {what}", { what: "mountPropagation" }), field.remove()),
          );
      }
    }
  },
});
