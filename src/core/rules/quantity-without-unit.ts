import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import type { Field } from "../manifest/field";
import { at, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

/** No node has this many cores, so `500` means `500m`. */
const mostCores = 500;
/** No process fits into less memory, so `128` means `128Mi`. */
const leastMemory = 1024 * 1024;

/** The unit that was probably meant, if the number makes no sense without one. */
function unitOf(name: string, field: Field): { unit: string; message: string } | undefined {
  const amount = field.text() ?? "";
  if (!/^\d{1,9}$/.test(amount) || Number(amount) === 0) return undefined;
  if (name === "cpu" && Number(amount) >= mostCores)
    return { unit: "m", message: t("{amount} without a unit means {amount} whole cores", { amount }) };
  if (name === "memory" && Number(amount) < leastMemory)
    return {
      unit: Number(amount) < 65_536 ? "Mi" : "Ki",
      message: t("{amount} without a unit means {amount} bytes", { amount }),
    };
  return undefined;
}

export const quantityWithoutUnit = defineRule({
  id: "quantity-without-unit",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  summary: {
    en: "CPU and memory should have the unit that was meant",
    "pt-br": "CPU e memória devem ter a unidade que se queria",
  },
  why: {
    en: "A bare number is whole cores or bytes: `cpu: 500` waits for a node with 500 cores for ever, and `memory: 128` kills the container at 128 bytes. `500m` and `128Mi` were meant.",
    "pt-br":
      "Um número sozinho são núcleos inteiros ou bytes: `cpu: 500` espera para sempre por um nó com 500 núcleos, e `memory: 128` mata o contêiner aos 128 bytes. O que se queria era `500m` e `128Mi`.",
  },
  bad: podSample("resources:\n  limits:\n    cpu: 500\n    memory: 128"),
  good: podSample("resources:\n  limits:\n    cpu: 500m\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource))
      for (const name of ["cpu", "memory"]) {
        const found = ["requests", "limits"].flatMap((place) => {
          const field = container.get(`resources.${place}.${name}`);
          const meant = field && !field.isAlias ? unitOf(name, field) : undefined;
          return field && meant ? [{ field, message: meant.message, value: `${field.text()}${meant.unit}` }] : [];
        });
        // Fixing the request alone would make it exceed the limit.
        const edits = found.map(({ field, value }) => field.set("", value));
        for (const { field, message, value } of found)
          yield at(field, message, preferred(t("Change it to {value}", { value }), ...edits));
      }
  },
});
