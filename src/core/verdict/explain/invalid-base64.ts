import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Explanation } from "../explanation";
import { replaceValue } from "../rewrite";

/** Wrapped base64: in quoted and plain scalars, YAML turns each line break into a space. */
function joined(field: Field | undefined): string | undefined {
  const text = typeof field?.scalar === "string" ? field.scalar : "";
  const parts = text.trim().split(/\s+/);
  const whole = parts.join("");
  // Words are shorter than wrapped lines, and differ in length.
  const isWrapped =
    parts.length > 1 && parts.slice(0, -1).every(({ length }) => length >= 16 && length === parts[0]?.length);
  return isWrapped && /^[A-Za-z0-9+/]+={0,2}$/.test(whole) && whole.length % 4 === 0 ? whole : undefined;
}

/** Never shows the value, which may be a secret. */
export const invalidBase64: Explanation = {
  code: "invalid-base64",
  types: ["DecodeError", "FieldValueInvalid"],
  says: /illegal base64 data/,
  message({ field, document, name }) {
    const key = String(field?.key ?? name);
    if (joined(field))
      return t("The base64 of {key} has spaces in it: write it on one line, or as a literal block", { key });
    if (document.resource?.kind === "Secret") {
      return t("The value of {key} is not base64; plain text goes to stringData", { key });
    }
    return t("The value of {key} is not base64", { key });
  },
  fixes({ field, root, document }) {
    const data = field?.parent;
    const value = field?.text();
    const whole = joined(field);
    if (field && whole) return [{ title: t("Join the base64"), edits: [replaceValue(field, whole)], preferred: true }];
    if (document.resource?.kind !== "Secret" || !root || !field || data?.path !== "data" || value === undefined)
      return [];
    if (root.get("stringData")) return [];
    // The only entry: rename `data` to `stringData`.
    if (data.children.length !== 1) return [];
    // Values that the server parses (a certificate, `.dockerconfigjson`) must also be well formed.
    const preferred = ["", "Opaque"].includes(root.text("type") ?? "");
    return [{ title: t("Rename data to stringData"), edits: [data.renameKey("stringData")], preferred }];
  },
};
