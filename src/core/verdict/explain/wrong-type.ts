import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Fix } from "../../problem";
import type { Explanation, Refused } from "../explanation";
import { asText, replaceValue } from "../rewrite";

type Wanted = "text" | "whole-number" | "number" | "boolean" | "list" | "map";

/** Go's `of type int32` (decoding) and a CRD's `must be of type integer`. */
export function wantedType(message: string): Wanted | undefined {
  const name = /(?:of type|Go value of type|type:?) "?([\w.[\]*/]+)/.exec(message)?.[1];
  if (!name) return undefined;
  if (name.startsWith("[]") || name === "array") return "list";
  if (name.startsWith("map[") || name === "object") return "map";
  if (/^u?int\d*$|^integer$/.test(name)) return "whole-number";
  if (/^float|^number$/.test(name)) return "number";
  if (/^bool/.test(name)) return "boolean";
  if (name === "string") return "text";
  // A named Go type: those with a capital in lists of constants are texts, structures have fields.
  return /cannot unmarshal (?:number|bool) into .* of type v\d\w*\.\w+/.test(message) ? undefined : "map";
}

function wantedWords(wanted: Wanted | undefined): string {
  switch (wanted) {
    case "text":
      return t("text");
    case "whole-number":
      return t("a whole number");
    case "number":
      return t("a number");
    case "boolean":
      return t("true or false");
    case "list":
      return t("a list");
    case "map":
      return t("a map of fields");
    default:
      return t("another type");
  }
}

function foundWords(field: Field | undefined): string {
  if (!field) return t("something else");
  if (field.shape === "list") return t("a list");
  if (field.shape === "map") return t("a map of fields");
  switch (typeof field.scalar) {
    case "number":
    case "bigint":
      return t("the number {value}", { value: field.text() ?? "" });
    case "boolean":
      return t("the truth value {value}", { value: field.text() ?? "" });
    case "string":
      return t("the text {value}", { value: JSON.stringify(field.text() ?? "") });
    default:
      return t("nothing");
  }
}

/** Whether a field cannot be what the decoder wanted: how the culprit is told from its namesakes in other items. */
export function isMismatch(field: Field, wanted: Wanted | undefined): boolean {
  switch (wanted) {
    case "text":
      return field.shape !== "scalar" || typeof field.scalar !== "string";
    case "whole-number":
      return !(typeof field.scalar === "bigint" || Number.isInteger(field.scalar));
    case "number":
      return typeof field.scalar !== "number" && typeof field.scalar !== "bigint";
    case "boolean":
      return typeof field.scalar !== "boolean";
    case "list":
      return field.shape !== "list" && field.shape !== "null";
    case "map":
      return field.shape !== "map" && field.shape !== "null";
    default:
      return true;
  }
}

function rewritten(field: Field, wanted: Wanted | undefined): Fix | undefined {
  const text = field.text();
  const fix = (title: string, newText: string): Fix => ({
    title,
    edits: [replaceValue(field, newText)],
    preferred: true,
  });
  if (field.shape === "list" && field.children.length === 1 && field.style === "flow") {
    const only = field.children[0];
    if (only?.shape === "scalar" && wanted !== "map") {
      const value = only.text() ?? "";
      return fix(t("Write {value} without a list", { value }), wanted === "text" ? asText(value) : value);
    }
  }
  if (field.shape !== "scalar" || text === undefined || !isMismatch(field, wanted)) return undefined;
  if (wanted === "text") {
    // `kind: yes` in quotes is no kind either.
    const preferred = !/^(?:kind|apiVersion|type)$|(?:Policy|Mode|Type|Time|Timestamp)$/.test(String(field.key));
    return { ...fix(t("Put {value} in quotes", { value: text }), JSON.stringify(text)), preferred };
  }
  if (wanted === "list") return fix(t("Make it a list"), `[${asText(text)}]`);
  const trimmed = text.trim();
  if (wanted === "boolean") {
    if (/^(?:true|yes|on|y|1)$/i.test(trimmed)) return fix(t("Write {value}", { value: "true" }), "true");
    if (/^(?:false|no|off|n|0)$/i.test(trimmed)) return fix(t("Write {value}", { value: "false" }), "false");
  }
  const isNumber = wanted === "whole-number" ? /^[-+]?\d+(?:\.0+)?$/ : /^[-+]?\d+(?:\.\d+)?$/;
  if ((wanted === "whole-number" || wanted === "number") && isNumber.test(trimmed)) {
    const value = String(Number(trimmed));
    return fix(t("Write {value} without quotes", { value }), value);
  }
  return undefined;
}

/** `cannot unmarshal number 2147483648 into … of type int32`. */
const isTooLarge = ({ field, refusal }: Refused): boolean =>
  field !== undefined && wantedType(refusal.message) === "whole-number" && !isMismatch(field, "whole-number");

export const wrongType: Explanation = {
  code: "wrong-type",
  types: ["DecodeError", "FieldValueTypeInvalid", "FieldValueInvalid"],
  says: /cannot unmarshal|must be of type|must be of valid type|ReadString: expects|expect(?:s|ed) .* but found/,
  message: (refused: Refused) =>
    isTooLarge(refused)
      ? t("{field} is too large: {value} does not fit", { field: refused.name, value: refused.field?.text() ?? "" })
      : t("{field} must be {wanted}, not {found}", {
          field: refused.name,
          wanted: wantedWords(wantedType(refused.refusal.message)),
          found: foundWords(refused.field),
        }),
  fixes({ field, refusal }) {
    const fix = field && rewritten(field, wantedType(refusal.message));
    return fix ? [fix] : [];
  },
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
};
