import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const procMountUnmasked = defineRule({
  id: "proc-mount-unmasked",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },
  peers: { "kube-linter": ["unsafe-proc-mount"], polaris: ["procMount"] },
  summary: { en: "/proc should stay masked", "pt-br": "O /proc deve continuar mascarado" },
  why: {
    en: "Unmasked, /proc shows and changes settings of the kernel of the whole node.",
    "pt-br": "Sem máscara, o /proc mostra e muda configurações do kernel do nó inteiro.",
  },
  bad: podSample("securityContext:\n  procMount: Unmasked"),
  good: podSample("securityContext:\n  procMount: Default"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec) return;
    for (const owner of [spec, ...containersOf(catalog, resource)]) {
      const field = owner.get("securityContext.procMount");
      if (field?.text() !== "Unmasked") continue;
      yield at(
        field,
        t("/proc is unmasked here"),
        preferred(t("Change it to {value}", { value: "Default" }), field.set("", "Default")),
      );
    }
  },
});
