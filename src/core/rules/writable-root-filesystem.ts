import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, atName, isTrue, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const writableRootFilesystem = defineRule({
  id: "writable-root-filesystem",
  levels: { strict: "warning" },
  peers: {
    "kube-linter": ["no-read-only-root-fs"],
    "kube-score": ["container-security-context-readonlyrootfilesystem"],
    polaris: ["notReadOnlyRootFilesystem"],
  },
  summary: {
    en: "A container's own files should be read-only",
    "pt-br": "Os arquivos do próprio contêiner devem ser somente leitura",
  },
  why: {
    en: "Whoever breaks in can then change no program, and what must be written goes to a volume, where it is seen.",
    "pt-br":
      "Assim quem invade não troca programa nenhum, e o que precisa ser gravado vai para um volume, onde é visto.",
  },
  bad: podSample("securityContext:\n  privileged: false"),
  good: podSample("securityContext:\n  privileged: false\n  readOnlyRootFilesystem: true"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const field = container.get("securityContext.readOnlyRootFilesystem");
      if (isTrue(field)) continue;
      const message = t("Container {name} can write to its own files", { name: nameOf(container) });
      const fix = preferred(t("Make them read-only"), container.set("securityContext.readOnlyRootFilesystem", true));
      yield field ? at(field, message, fix) : atName(container, message, fix);
    }
  },
});
