import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, atName, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const privilegeEscalationAllowed = defineRule({
  id: "privilege-escalation-allowed",
  levels: { strict: "warning", restricted: "warning" },
  peers: { "kube-linter": ["privilege-escalation-container"], polaris: ["privilegeEscalationAllowed"] },
  summary: {
    en: "A container should not let its processes gain privileges",
    "pt-br": "Um contêiner não deve deixar que seus processos ganhem privilégios",
  },
  why: {
    en: "Unless it is forbidden, a setuid program in the image can make itself root.",
    "pt-br": "Se não for proibido, um programa setuid da imagem pode virar root.",
  },
  bad: podSample("securityContext:\n  privileged: false"),
  good: podSample("securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const allowed = container.get("securityContext.allowPrivilegeEscalation");
      if (allowed?.scalar === false) continue;
      const message = t("Processes of container {name} may gain privileges", { name: nameOf(container) });
      const fix = preferred(t("Forbid it"), container.set("securityContext.allowPrivilegeEscalation", false));
      yield allowed ? at(allowed, message, fix) : atName(container, message, fix);
    }
  },
});
