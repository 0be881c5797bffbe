import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutSecurityContext = defineRule({
  id: "container-without-security-context",
  levels: { strict: "hint" },

  summary: { en: "A container should say what it may do", "pt-br": "Um contêiner deve dizer o que pode fazer" },
  why: {
    en: "Without a securityContext, its own or its Pod's, it runs with whatever rights image and cluster give it.",
    "pt-br": "Sem securityContext, próprio ou do Pod, ele roda com os direitos que a imagem e o cluster lhe derem.",
  },
  bad: podSample("ports:\n  - containerPort: 8080"),
  good: podSample("ports:\n  - containerPort: 8080\nsecurityContext:\n  allowPrivilegeEscalation: false"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    if (podSpecOf(catalog, resource)?.get("securityContext")) return;
    for (const container of containersOf(catalog, resource)) {
      if (container.get("securityContext")) continue;
      yield atName(
        container,
        t("Container {name} has no securityContext", { name: nameOf(container) }),
        preferred(
          t("Forbid privilege escalation"),
          container.set("securityContext", { allowPrivilegeEscalation: false }),
        ),
      );
    }
  },
});
