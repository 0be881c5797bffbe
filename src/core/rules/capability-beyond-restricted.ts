import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const capabilityBeyondRestricted = defineRule({
  id: "capability-beyond-restricted",
  levels: { restricted: "warning" },

  summary: {
    en: "A restricted container may add NET_BIND_SERVICE and nothing else",
    "pt-br": "Um contêiner restrito pode acrescentar NET_BIND_SERVICE e nada mais",
  },
  why: {
    en: "The level restricted of the Pod Security Standards asks for it, and a namespace that enforces it refuses the Pod.",
    "pt-br": "O nível restricted dos Pod Security Standards pede isso, e um namespace que o exige recusa o Pod.",
  },
  bad: podSample("securityContext:\n  capabilities:\n    add:\n      - CHOWN\n      - NET_BIND_SERVICE"),
  good: podSample("securityContext:\n  capabilities:\n    add:\n      - NET_BIND_SERVICE"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const item of itemsOf(container.get("securityContext.capabilities.add"))) {
        const capability = item.text() ?? "";
        if (capability === "NET_BIND_SERVICE") continue;
        yield at(
          item,
          t("Container {name} gets the capability {capability}", { name: nameOf(container), capability }),
          preferred(t("Remove {what}", { what: capability }), item.remove()),
        );
      }
    }
  },
});
