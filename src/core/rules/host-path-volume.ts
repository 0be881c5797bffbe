import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const hostPathVolume = defineRule({
  id: "host-path-volume",
  levels: { strict: "info", baseline: "warning", restricted: "warning" },
  peers: { polaris: ["hostPathSet"] },
  summary: { en: "A Pod should not mount files of its node", "pt-br": "Um Pod não deve montar arquivos do nó" },
  why: {
    en: "It ties the Pod to one node and opens the node to the Pod.",
    "pt-br": "Isso prende o Pod a um nó e abre o nó para o Pod.",
  },
  bad: podSample("", "volumes:\n  - name: data\n    hostPath:\n      path: /data"),
  good: podSample("", "volumes:\n  - name: data\n    emptyDir: {}"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",

  *check(resource, catalog) {
    for (const volume of itemsOf(podSpecOf(catalog, resource)?.get("volumes"))) {
      const hostPath = volume.get("hostPath");
      if (hostPath) yield at(hostPath, t("Volume {name} is a folder of the node", { name: nameOf(volume) }));
    }
  },
});
