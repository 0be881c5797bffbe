import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

/** Capabilities that the `baseline` Pod Security Standard allows. */
const usual = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  ),
);

export const dangerousCapabilityAdded = defineRule({
  id: "dangerous-capability-added",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },
  peers: { polaris: ["dangerousCapabilities"] },
  summary: {
    en: "A container should add no capability beyond the usual ones",
    "pt-br": "Um contêiner não deve acrescentar capabilities além das usuais",
  },
  why: {
    en: "With SYS_ADMIN, NET_ADMIN and the like a process can leave its container.",
    "pt-br": "Com SYS_ADMIN, NET_ADMIN e afins um processo consegue sair do contêiner.",
  },
  bad: podSample("securityContext:\n  capabilities:\n    add:\n      - SYS_TIME\n      - CHOWN"),
  good: podSample("securityContext:\n  capabilities:\n    add:\n      - CHOWN"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const item of itemsOf(container.get("securityContext.capabilities.add"))) {
        const capability = item.text() ?? "";
        if (usual.has(capability.replace(/^CAP_/, ""))) continue;
        yield at(
          item,
          t("Container {name} gets the capability {capability}", { name: nameOf(container), capability }),
          preferred(t("Remove {what}", { what: capability }), item.remove()),
        );
      }
    }
  },
});
