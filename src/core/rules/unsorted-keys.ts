import { t } from "../l10n";
import type { Field } from "../manifest/field";
import type { at } from "../practice/findings";
import { defineRule } from "../rule";

export const unsortedKeys = defineRule({
  id: "unsorted-keys",
  levels: {},
  peers: { "kube-linter": ["sorted-keys"] },
  summary: { en: "Keys should be in the order of the alphabet", "pt-br": "As chaves devem estar em ordem alfabética" },
  why: {
    en: "Sorted keys make files easy to compare. Most people write the name first, so the rule is off until you turn it on.",
    "pt-br":
      "Chaves em ordem facilitam comparar arquivos. A maioria escreve o nome primeiro; por isso a regra fica desligada até você ligá-la.",
  },
  bad: "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: web\n",
  good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n",
  learnMore: "https://docs.kubelinter.io/#/generated/checks?id=sorted-keys",

  *check({ root }) {
    yield* unsortedIn(root);
  },
});

function* unsortedIn(field: Field): Generator<ReturnType<typeof at>> {
  // The keys of an alias are those of its anchor.
  if (field.isAlias) return;
  const keys = field.shape === "map" ? field.children.map(({ key }) => String(key)) : [];
  const late = field.children.find((_, index) => index > 0 && (keys[index] ?? "") < (keys[index - 1] ?? ""));
  if (late?.keySpan)
    yield {
      at: late.keySpan,
      path: late.path,
      message: t("{key} comes before {other} in the alphabet", {
        key: String(late.key),
        other: keys[field.children.indexOf(late) - 1] ?? "",
      }),
    };
  for (const child of field.children) yield* unsortedIn(child);
}
