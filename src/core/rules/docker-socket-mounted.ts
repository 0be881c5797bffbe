import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const dockerSocketMounted = defineRule({
  id: "docker-socket-mounted",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { "kube-linter": ["docker-sock"] },
  summary: {
    en: "A Pod should not mount the container runtime's socket",
    "pt-br": "Um Pod não deve montar o socket do runtime de contêineres",
  },
  why: {
    en: "Whoever speaks to the socket can start any container on the node, also a privileged one.",
    "pt-br": "Quem fala com o socket pode iniciar qualquer contêiner no nó, até um privilegiado.",
  },
  bad: podSample("", "volumes:\n  - name: sock\n    hostPath:\n      path: /var/run/docker.sock"),
  good: podSample("", "volumes:\n  - name: sock\n    emptyDir: {}"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",

  *check(resource, catalog) {
    for (const volume of itemsOf(podSpecOf(catalog, resource)?.get("volumes"))) {
      const path = volume.get("hostPath.path");
      if (path && /\/(docker|containerd|crio)\.sock$/.test(path.text() ?? ""))
        yield at(path, t("Volume {name} is the socket of the container runtime", { name: nameOf(volume) }));
    }
  },
});
