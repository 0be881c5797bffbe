import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { type Field, itemsOf } from "../manifest/field";
import { at, isTrue, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

const bidirectionalMountsOf = (container: Field): string[] =>
  itemsOf(container.get("volumeMounts")).flatMap((mount, index) =>
    mount.text("mountPropagation") === "Bidirectional" ? [`volumeMounts[${index}].mountPropagation`] : [],
  );

export const privilegedContainer = defineRule({
  id: "privileged-container",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },
  peers: {
    "kube-linter": ["privileged-container"],
    "kube-score": ["container-security-context-privileged"],
    polaris: ["runAsPrivileged"],
  },
  summary: { en: "A container should not be privileged", "pt-br": "Um contêiner não deve ser privilegiado" },
  why: {
    en: "A privileged container can do nearly all that the node can: whoever breaks into it owns the node.",
    "pt-br": "Um contêiner privilegiado pode quase tudo o que o nó pode: quem o invade é dono do nó.",
  },
  bad: podSample("securityContext:\n  privileged: true"),
  good: podSample("securityContext:\n  privileged: false"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const privileged = container.get("securityContext.privileged");
      if (!isTrue(privileged) || !privileged) continue;
      yield at(
        privileged,
        t("Container {name} is privileged", { name: nameOf(container) }),
        preferred(
          t("Remove the privileges"),
          container.set("securityContext.privileged", false),
          // Only privileged containers may use bidirectional mount propagation.
          ...container.removeAll(bidirectionalMountsOf(container)),
        ),
      );
    }
  },
});
