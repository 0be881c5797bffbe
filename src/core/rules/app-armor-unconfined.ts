import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const appArmorUnconfined = defineRule({
  id: "app-armor-unconfined",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },

  summary: { en: "AppArmor should not be turned off", "pt-br": "O AppArmor não deve ser desligado" },
  why: {
    en: "The runtime's own profile keeps a process away from files of the kernel and the node.",
    "pt-br": "O perfil do próprio runtime mantém o processo longe de arquivos do kernel e do nó.",
  },
  bad: podSample("securityContext:\n  appArmorProfile:\n    type: Unconfined"),
  good: podSample("securityContext:\n  appArmorProfile:\n    type: RuntimeDefault"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec) return;
    for (const owner of [spec, ...containersOf(catalog, resource)]) {
      const field = owner.get("securityContext.appArmorProfile.type");
      if (field?.text() !== "Unconfined") continue;
      yield at(
        field,
        t("AppArmor is turned off here"),
        preferred(t("Change it to {value}", { value: "RuntimeDefault" }), field.set("", "RuntimeDefault")),
      );
    }
  },
});
