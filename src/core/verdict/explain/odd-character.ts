import { t } from "../../l10n";
import { oddCharacterIn, withoutOddCharacters } from "../../manifest/odd-characters";
import { type Span, spanOf } from "../../text";
import { childNamed, type Explanation, type Refused } from "../explanation";
import { replaceValue } from "../rewrite";

/** The key or value that contains a look-alike character, if that may be the cause of the refusal. */
function culprit(
  refused: Refused,
): { readonly text: string; readonly span: Span; readonly isKey: boolean } | undefined {
  const { field, refusal, root } = refused;
  if (refusal.type === "UnknownField") {
    const text = String(field?.key ?? "");
    return field?.keySpan && oddCharacterIn(text) ? { text, span: field.keySpan, isKey: true } : undefined;
  }
  const [first] = field?.shape === "map" ? field.children : [];
  const firstKey = String(first?.key ?? "");
  // A look-alike dash turns an intended list into a map.
  if (first?.keySpan && /of type (?:\[\]|array)/.test(refusal.message) && oddCharacterIn(firstKey))
    return { text: firstKey, span: first.keySpan, isKey: true };
  const fields =
    refusal.type === "UnservedVersion" ? ["apiVersion", "kind"].map((key) => childNamed(root, key)) : [field];
  for (const one of fields) {
    const text = one?.shape === "scalar" ? (one.text() ?? "") : "";
    // The text of an anchored or multi-line value differs from its source.
    if (one && text.length < 500 && one.valueSpan.end - one.valueSpan.start <= text.length + 2 && oddCharacterIn(text))
      return { text, span: one.valueSpan, isKey: false };
  }
  return undefined;
}

export const oddCharacter: Explanation = {
  code: "odd-character",
  types: [
    "UnknownField",
    "UnservedVersion",
    "FieldValueInvalid",
    "FieldValueTypeInvalid",
    "FieldValueNotSupported",
    "DecodeError",
  ],
  when: (refused) => culprit(refused) !== undefined,
  message: (refused) => t("This is {name}", { name: oddCharacterIn(culprit(refused)?.text ?? "")?.name ?? "" }),
  span(refused) {
    const found = culprit(refused);
    const odd = found && oddCharacterIn(found.text);
    if (!found || !odd) return undefined;
    const quotes = Math.floor((found.span.end - found.span.start - found.text.length) / 2);
    const start = found.span.start + quotes + odd.at;
    return spanOf(start, start + odd.length);
  },
  fixes(refused) {
    const found = culprit(refused);
    const { field, refusal, root } = refused;
    if (!found) return [];
    const meant = withoutOddCharacters(found.text).trim();
    const title = t("Write {value}", { value: meant });
    // Odd whitespace is meant as indentation.
    if (found.isKey)
      return [{ title, edits: [{ span: found.span, newText: withoutOddCharacters(found.text) }], preferred: true }];
    const target =
      refusal.type === "UnservedVersion"
        ? [childNamed(root, "apiVersion"), childNamed(root, "kind")].find((one) => one?.text() === found.text)
        : field;
    // Typographic quotes were meant as YAML quotes; inside those they would become part of the text again.
    const plain = meant.replace(/^(["'])(.*)\1$/, "$2");
    const isBare =
      /^[\w./-]+: \S/.test(plain) ||
      (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(plain) && !/of type string/.test(refusal.message));
    if (!target) return [];
    const edits = [replaceValue(target, isBare ? plain : JSON.stringify(plain))];
    return [{ title, edits, preferred: !plain.startsWith("-") }];
  },
};
