import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const memoryInMillibytes = defineRule({
  id: "memory-in-millibytes",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },

  summary: {
    en: "Memory is counted in bytes, not in thousandths of them",
    "pt-br": "Memória se conta em bytes, não em milésimos deles",
  },
  why: {
    en: "`128m` is an eighth of a byte: `m` means thousandths. `Mi` was meant.",
    "pt-br": "`128m` é um oitavo de byte: `m` são milésimos. O que se queria era `Mi`.",
  },
  bad: podSample("resources:\n  limits:\n    memory: 128m"),
  good: podSample("resources:\n  limits:\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const place of ["requests", "limits"])
        for (const name of ["memory", "ephemeral-storage"]) {
          const field = container.get(`resources.${place}.${name}`);
          const amount = field?.text() ?? "";
          if (!field || !/^[0-9.]+m$/.test(amount)) continue;
          yield at(
            field,
            t("{amount} are thousandths of a byte", { amount }),
            preferred(
              t("Change it to {value}", { value: `${amount}i`.replace("mi", "Mi") }),
              field.set("", `${amount}i`.replace("mi", "Mi")),
            ),
          );
        }
    }
  },
});
