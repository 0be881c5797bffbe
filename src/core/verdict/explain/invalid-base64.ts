import { t } from "../../l10n";
import type { Explanation } from "../explanation";

/** Never says what stands there: it may be a secret. */
export const invalidBase64: Explanation = {
  code: "invalid-base64",
  types: ["DecodeError", "FieldValueInvalid"],
  says: /illegal base64 data/,
  message({ field, document }) {
    const key = field ? String(field.key) : "";
    if (document.resource?.kind === "Secret") {
      return t("The value of {key} is not base64; plain text goes to stringData", { key });
    }
    return t("The value of {key} is not base64", { key });
  },
  fixes({ field, root, document }) {
    const data = field?.parent;
    const value = field?.text();
    if (document.resource?.kind !== "Secret" || !root || !field || data?.path !== "data" || value === undefined)
      return [];
    if (root.get("stringData")) return [];
    // The only entry: the whole of data becomes stringData.
    if (data.children.length !== 1) return [];
    // What the server reads itself (a certificate, `.dockerconfigjson`) must be well formed besides.
    const preferred = ["", "Opaque"].includes(root.text("type") ?? "");
    return [{ title: t("Rename data to stringData"), edits: [data.renameKey("stringData")], preferred }];
  },
  learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
};
