import { t } from "../../l10n";
import type { Field, ManifestDocument } from "../../manifest/field";
import type { Fix } from "../../problem";
import { spanOf, type TextEdit } from "../../text";
import type { Explanation, Refused } from "../explanation";
import { asText, replaceValue } from "../rewrite";

type Wanted = "text" | "number-or-text" | "whole-number" | "number" | "boolean" | "list" | "map";

/** Parses Go's `of type int32` (decoding) and a CRD's `must be of type integer`. */
export function wantedType(message: string): Wanted | undefined {
  const name = /(?:of type|Go value of type|type:?) "?([\w.[\]*/]+)/.exec(message)?.[1];
  if (!name) return undefined;
  if (/of type integer,string\b/.test(message)) return "number-or-text";
  if (name.startsWith("[]") || name === "array") return "list";
  if (name.startsWith("map[") || name === "object") return "map";
  if (/^u?int\d*$|^integer$/.test(name)) return "whole-number";
  if (/^float|^number$/.test(name)) return "number";
  if (/^bool/.test(name)) return "boolean";
  if (name === "string") return "text";
  // A named Go type: capitalized ones in lists of constants are strings, structs have fields.
  return /cannot unmarshal (?:number|bool) into .* of type v\d\w*\.\w+/.test(message) ? undefined : "map";
}

function wantedWords(wanted: Wanted | undefined): string {
  switch (wanted) {
    case "text":
      return t("text");
    case "number-or-text":
      return t("a number or text");
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
      return t("the boolean {value}", { value: field.text() ?? "" });
    case "string":
      return t("the text {value}", { value: JSON.stringify(field.text() ?? "") });
    default:
      return t("nothing");
  }
}

/**
 * Whether a field cannot have the type that the decoder expected; distinguishes the culprit from same-named fields of other
 * items.
 */
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

/** `containers:` with one container and no dash: the dash replaces the two spaces before its first key. */
function withDash({ text, start }: ManifestDocument, field: Field): TextEdit[] | undefined {
  const [first] = field.children;
  if (field.style !== "block" || field.isAlias || !first?.keySpan || !field.keySpan) return undefined;
  const column = (offset: number) => offset - (text.lastIndexOf("\n", offset - 1) + 1);
  const at = first.keySpan.start - start;
  const isFurtherIn = column(at) >= column(field.keySpan.start - start) + 2 && text.slice(at - 2, at) === "  ";
  return isFurtherIn ? [{ span: spanOf(first.keySpan.start - 2, first.keySpan.start), newText: "- " }] : undefined;
}

function rewritten(document: ManifestDocument, field: Field, wanted: Wanted | undefined): Fix | undefined {
  const { text, start } = document;
  const written = field.text();
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
  if (field.shape === "list" && field.style === "block" && wanted === "map") {
    const [only, ...more] = field.children;
    const dash = text.lastIndexOf("-", (only?.span.start ?? 0) - start - 1);
    if (only?.shape !== "map" || only.isAlias || more.length > 0 || dash < 0) return undefined;
    return {
      title: t("Remove the dash"),
      edits: [{ span: spanOf(start + dash, start + dash + 1), newText: " " }],
    };
  }
  if (field.shape === "map" && wanted === "list") {
    const edits = withDash(document, field);
    return edits && { title: t("Put a dash in front of it"), edits };
  }
  if (field.shape !== "scalar" || written === undefined || !isMismatch(field, wanted)) return undefined;
  if (wanted === "text") {
    // `kind: yes` would not be a valid kind in quotes, either.
    const preferred = !/^(?:kind|apiVersion|type)$|(?:Policy|Mode|Type|Time|Timestamp)$/.test(String(field.key));
    return { ...fix(t("Put {value} in quotes", { value: written }), JSON.stringify(written)), preferred };
  }
  if (wanted === "list") return fix(t("Make it a list"), `[${asText(written)}]`);
  const trimmed = written.trim();
  if (wanted === "boolean") {
    if (/^(?:true|yes|on|y|1)$/i.test(trimmed)) return fix(t("Write {value}", { value: "true" }), "true");
    if (/^(?:false|no|off|n|0)$/i.test(trimmed)) return fix(t("Write {value}", { value: "false" }), "false");
  }
  const isNumber = wanted === "whole-number" ? /^[-+]?\d+(?:\.0+)?$/ : /^[-+]?\d+(?:\.\d+)?$/;
  if ((wanted === "whole-number" || wanted === "number") && isNumber.test(trimmed)) {
    const value = String(Number(trimmed));
    // `containerPort: 0` is not valid.
    return { ...fix(t("Write {value} without quotes", { value }), value), preferred: value !== "0" };
  }
  return undefined;
}

/** `cannot unmarshal number 2147483648 into … of type int32`. */
const isTooLarge = ({ field, refusal }: Refused): boolean =>
  typeof field?.scalar !== "string" &&
  field?.shape === "scalar" &&
  wantedType(refusal.message) === "whole-number" &&
  !isMismatch(field, "whole-number");

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
  fixes({ document, field, refusal }) {
    const fix = field && rewritten(document, field, wantedType(refusal.message));
    return fix ? [fix] : [];
  },
};
