import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const seccompUnconfined = defineRule({
  id: "seccomp-unconfined",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },

  peers: { polaris: ["linuxHardening"] },
  summary: { en: "seccomp should not be turned off", "pt-br": "O seccomp não deve ser desligado" },
  why: {
    en: "Without it a process may make every call to the kernel, also those that only exploits use.",
    "pt-br": "Sem ele um processo pode fazer qualquer chamada ao kernel, inclusive as que só exploits usam.",
  },
  bad: podSample("securityContext:\n  seccompProfile:\n    type: Unconfined"),
  good: podSample("securityContext:\n  seccompProfile:\n    type: RuntimeDefault"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec) return;
    for (const owner of [spec, ...containersOf(catalog, resource)]) {
      const field = owner.get("securityContext.seccompProfile.type");
      if (field?.text() !== "Unconfined") continue;
      yield at(
        field,
        t("seccomp is turned off here"),
        preferred(t("Change it to {value}", { value: "RuntimeDefault" }), field.set("", "RuntimeDefault")),
      );
    }
  },
});
