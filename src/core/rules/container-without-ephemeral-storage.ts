import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutEphemeralStorage = defineRule({
  id: "container-without-ephemeral-storage",
  levels: {},
  peers: { "kube-score": ["container-ephemeral-storage-request-and-limit"] },
  summary: {
    en: "A container may say how much scratch space it needs",
    "pt-br": "Um contêiner pode dizer de quanto espaço temporário precisa",
  },
  why: {
    en: "Logs and files written in the container fill the disk of the node; with a limit only this Pod has to go.",
    "pt-br": "Logs e arquivos gravados no contêiner enchem o disco do nó; com um limite, só este Pod sai.",
  },
  bad: podSample("resources:\n  limits:\n    memory: 128Mi"),
  good: podSample("resources:\n  limits:\n    memory: 128Mi\n    ephemeral-storage: 1Gi"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      if (container.get("resources.limits.ephemeral-storage")) continue;
      yield atName(
        container,
        t("Container {name} has no ephemeral storage limit", { name: nameOf(container) }),
        preferred(
          t("Limit it to {amount}", { amount: "1Gi" }),
          container.set("resources.limits.ephemeral-storage", "1Gi"),
        ),
      );
    }
  },
});
