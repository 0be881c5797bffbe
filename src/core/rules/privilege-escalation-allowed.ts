import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { type Field, itemsOf } from "../manifest/field";
import { another, at, atName, isTrue, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import type { TextEdit } from "../text";

/** Removes settings that are invalid without privilege escalation. */
function privilegesTakenFrom(container: Field): TextEdit[] {
  const context = container.get("securityContext");
  const privileged = context?.get("privileged");
  const added = itemsOf(context?.get("capabilities.add")).flatMap((item, index) =>
    item.text() === "CAP_SYS_ADMIN" ? [`capabilities.add[${index}]`] : [],
  );
  const mounts = isTrue(privileged)
    ? itemsOf(container.get("volumeMounts")).flatMap((mount, index) =>
        mount.text("mountPropagation") === "Bidirectional" ? [`volumeMounts[${index}].mountPropagation`] : [],
      )
    : [];
  return [
    ...(privileged && isTrue(privileged) ? [privileged.set("", false)] : []),
    ...(context?.removeAll(added) ?? []),
    ...container.removeAll(mounts),
  ];
}

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
      const forbid = container.set("securityContext.allowPrivilegeEscalation", false);
      const privileges = privilegesTakenFrom(container);
      // The API server rejects privileged containers with allowPrivilegeEscalation: false.
      const fix =
        privileges.length === 0
          ? preferred(t("Forbid it"), forbid)
          : another(t("Forbid it, and remove the privileges"), forbid, ...privileges);
      yield allowed ? at(allowed, message, fix) : atName(container, message, fix);
    }
  },
});
