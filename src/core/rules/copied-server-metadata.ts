import { t } from "../l10n";
import { at, preferred } from "../practice/findings";
import { defineRule } from "../rule";

/** Fields that an apply rejects, or accepts only until the object changes. */
const serversOwn = ["managedFields", "resourceVersion", "uid"];

export const copiedServerMetadata = defineRule({
  id: "copied-server-metadata",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  summary: {
    en: "A manifest should not contain metadata that the server sets",
    "pt-br": "Um manifesto não deve trazer o que o servidor guarda de um objeto",
  },
  why: {
    en: "Server-side apply refuses a manifest with managedFields; with a resourceVersion or uid it is refused as soon as the object has changed or was created again. These fields are included when a manifest is copied from a cluster.",
    "pt-br":
      "O server-side apply recusa um manifesto com managedFields; com resourceVersion ou uid, ele é recusado assim que o objeto mudar ou for criado de novo. Esses campos vêm junto quando um manifesto é copiado de um cluster.",
  },
  bad: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: colours\n  labels:\n    app: web\n  resourceVersion: "1234"\ndata:\n  sky: blue\n',
  good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: colours\n  labels:\n    app: web\ndata:\n  sky: blue\n",
  learnMore: "https://kubernetes.io/docs/reference/using-api/server-side-apply/",
  fixIsSafe: true,
  *check({ root }) {
    for (const field of root.get("metadata")?.children ?? []) {
      const key = String(field.key);
      if (!serversOwn.includes(key) || field.shape === "null" || field.text() === "") continue;
      yield {
        ...at(
          field,
          t("{field} is the server's own record of an object: applying this file will be refused", {
            field: key,
          }),
          preferred(t("Remove {field}", { field: key }), field.remove()),
        ),
        at: field.keySpan ?? field.span,
      };
    }
  },
});
