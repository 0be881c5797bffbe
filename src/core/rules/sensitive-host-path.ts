import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

const sensitive = new Set(["/", "/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/sys", "/usr"]);

export const sensitiveHostPath = defineRule({
  id: "sensitive-host-path",
  levels: { strict: "warning" },
  peers: { "kube-linter": ["sensitive-host-mounts"] },
  summary: {
    en: "A Pod should not mount the node's system folders",
    "pt-br": "Um Pod não deve montar pastas do sistema do nó",
  },
  why: {
    en: "Whoever can read or change them can take over the node.",
    "pt-br": "Quem pode lê-las ou mudá-las pode tomar o nó.",
  },
  bad: podSample("", "volumes:\n  - name: conf\n    hostPath:\n      path: /etc"),
  good: podSample("", "volumes:\n  - name: conf\n    emptyDir: {}"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",

  *check(resource, catalog) {
    for (const volume of itemsOf(podSpecOf(catalog, resource)?.get("volumes"))) {
      const path = volume.get("hostPath.path");
      const folder = path?.text()?.replace(/(?<=.)\/+$/, "");
      if (path && folder && sensitive.has(folder))
        yield at(path, t("Volume {name} is {path} of the node", { name: nameOf(volume), path: folder }));
    }
  },
});
