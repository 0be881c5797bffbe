import { t } from "../../l10n";
import { lineEndOf, lineStartOf, type Span, spanOf } from "../../text";
import type { Explanation, Refused } from "../explanation";

/** `{{name}}` is a map whose key is a map; not in comments or quoted text. */
function placeholderIn({ document: { text, start } }: Refused): { name: string; span: Span } | undefined {
  for (const match of text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const line = text.slice(lineStartOf(text, match.index), match.index);
    if (!/(?:^|\s)#|["']/.test(line)) {
      const at = start + match.index;
      return { name: match[1] ?? "", span: spanOf(at, at + match[0].length) };
    }
  }
  return undefined;
}

export const templatePlaceholder: Explanation = {
  code: "template-placeholder",
  types: ["YamlError"],
  says: /invalid map key: map\[/,
  when: (refused) => placeholderIn(refused) !== undefined,
  message: (refused) =>
    t("YAML reads the braces of {placeholder} as a map: fill it in, or put it in quotes", {
      placeholder: `{{${placeholderIn(refused)?.name}}}`,
    }),
  fixes(refused) {
    const { text, start } = refused.document;
    const span = placeholderIn(refused)?.span;
    if (!span) return [];
    const [at, end] = [span.start - start, span.end - start];
    const isWholeValue =
      /[:-][ \t]+$/.test(text.slice(lineStartOf(text, at), at)) &&
      /^[ \t]*(?:#.*)?$/.test(text.slice(end, lineEndOf(text, end)));
    if (!isWholeValue) return [];
    const value = text.slice(at, end);
    return [{ title: t("Put {value} in quotes", { value }), edits: [{ span, newText: `"${value}"` }] }];
  },
  span: (refused) => placeholderIn(refused)?.span,
};
