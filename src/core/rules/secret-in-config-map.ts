import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { looksSecret } from "../practice/secrets";
import { defineRule } from "../rule";

export const secretInConfigMap = defineRule({
  id: "secret-in-config-map",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { polaris: ["sensitiveConfigmapContent"] },
  summary: { en: "A password should not stand in a ConfigMap", "pt-br": "Uma senha não deve ficar num ConfigMap" },
  why: {
    en: "ConfigMaps are readable by nearly everybody in a cluster; Secrets can be guarded.",
    "pt-br": "ConfigMaps podem ser lidos por quase todos num cluster; Secrets podem ser protegidos.",
  },
  bad: sample("v1", "ConfigMap", "data:\n  db.password: hunter2"),
  good: sample("v1", "ConfigMap", "data:\n  db.user: web"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",

  *check(resource) {
    if (resource.kind !== "ConfigMap") return;
    for (const entry of resource.root.get("data")?.children ?? []) {
      if (!looksSecret(String(entry.key), entry.text() ?? "")) continue;
      yield {
        ...at(entry, t("{name} looks like a secret: it belongs in a Secret", { name: String(entry.key) })),
        at: entry.keySpan ?? entry.span,
      };
    }
  },
});
