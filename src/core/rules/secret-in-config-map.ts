import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

const secretKey = /(password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)$/i;

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
      const value = entry.text() ?? "";
      const looksSecret =
        secretKey.test(String(entry.key)) && value !== "" && !/^\/|^(true|false|\d{1,3})$/i.test(value);
      if (!looksSecret && !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) continue;
      yield {
        ...at(entry, t("{name} looks like a secret: it belongs in a Secret", { name: String(entry.key) })),
        at: entry.keySpan ?? entry.span,
      };
    }
  },
});
