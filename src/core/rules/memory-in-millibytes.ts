import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import type { Field } from "../manifest/field";
import { at, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

const inMebibytes = (field: Field): string => (field.text() ?? "").replace(/m$/, "Mi");

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
      for (const name of ["memory", "ephemeral-storage"]) {
        const fields = ["requests", "limits"]
          .flatMap((place) => container.get(`resources.${place}.${name}`) ?? [])
          .filter((field) => /^[0-9.]+m$/.test(field.text() ?? ""));
        // Fixing the request alone would make it exceed the limit.
        const edits = fields.map((field) => field.set("", inMebibytes(field)));
        for (const field of fields)
          yield at(
            field,
            t("{amount} is in thousandths of a byte", { amount: field.text() ?? "" }),
            preferred(t("Change it to {value}", { value: inMebibytes(field) }), ...edits),
          );
      }
    }
  },
});
