import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName, isTrue, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const writableHostPath = defineRule({
  id: "writable-host-path",
  levels: { strict: "warning" },
  peers: { "kube-linter": ["writable-host-mount"] },
  summary: {
    en: "A folder of the node should be mounted read-only",
    "pt-br": "Uma pasta do nó deve ser montada como somente leitura",
  },
  why: {
    en: "What is written there outlives the Pod and may change the node.",
    "pt-br": "O que é gravado ali sobrevive ao Pod e pode mudar o nó.",
  },
  bad: podSample(
    "volumeMounts:\n  - name: data\n    mountPath: /data",
    "volumes:\n  - name: data\n    hostPath:\n      path: /data",
  ),
  good: podSample(
    "volumeMounts:\n  - name: data\n    mountPath: /data\n    readOnly: true",
    "volumes:\n  - name: data\n    hostPath:\n      path: /data",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",

  *check(resource, catalog) {
    const volumes = itemsOf(podSpecOf(catalog, resource)?.get("volumes"));
    const ofNode = new Set(volumes.filter((volume) => volume.get("hostPath")).map((volume) => volume.text("name")));
    for (const container of containersOf(catalog, resource)) {
      for (const mount of itemsOf(container.get("volumeMounts"))) {
        if (!ofNode.has(mount.text("name")) || isTrue(mount.get("readOnly"))) continue;
        yield atName(
          mount,
          t("Container {name} can write to a folder of the node", { name: nameOf(container) }),
          preferred(t("Mount it read-only"), mount.set("readOnly", true)),
        );
      }
    }
  },
});
