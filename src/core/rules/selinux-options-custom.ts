import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

const usualTypes = new Set(["container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);

export const selinuxOptionsCustom = defineRule({
  id: "selinux-options-custom",
  levels: { baseline: "warning", restricted: "warning" },

  summary: {
    en: "SELinux types should be the usual ones for containers",
    "pt-br": "Os tipos do SELinux devem ser os usuais de contêineres",
  },
  why: {
    en: "Another type, user or role may let a container out of what SELinux keeps it in.",
    "pt-br": "Outro tipo, usuário ou papel pode deixar o contêiner sair do confinamento do SELinux.",
  },
  bad: podSample("securityContext:\n  seLinuxOptions:\n    level: s0\n    user: system_u"),
  good: podSample("securityContext:\n  seLinuxOptions:\n    level: s0"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec) return;
    for (const owner of [spec, ...containersOf(catalog, resource)]) {
      for (const field of owner.get("securityContext.seLinuxOptions")?.children ?? []) {
        const value = field.text() ?? "";
        const isUsual = field.key === "level" || value === "" || (field.key === "type" && usualTypes.has(value));
        if (isUsual) continue;
        yield at(
          field,
          t("SELinux {field} is set to {value}", { field: String(field.key), value }),
          preferred(t("Remove {what}", { what: String(field.key) }), field.remove()),
        );
      }
    }
  },
});
