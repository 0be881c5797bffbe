import { t } from "../../l10n";
import { lineStartOf, spanOf } from "../../text";
import type { Explanation, Refused } from "../explanation";

/** `{{name}}` is a map whose key is a map; not in comments or quoted text. */
function placeholderIn({ document: { text, start } }: Refused): { name: string; at: number } | undefined {
  for (const match of text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const line = text.slice(lineStartOf(text, match.index), match.index);
    if (!/(?:^|\s)#|["']/.test(line)) return { name: match[1] ?? "", at: start + match.index };
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
    const at = (placeholderIn(refused)?.at ?? start) - start;
    const found = /^\{\{[^}]*\}\}(?=[ \t]*(?:#.*)?$)/m.exec(text.slice(at))?.[0];
    if (!found || !/:[ \t]+$|-[ \t]+$/.test(text.slice(lineStartOf(text, at), at))) return [];
    const span = spanOf(start + at, start + at + found.length);
    return [{ title: t("Put {value} in quotes", { value: found }), edits: [{ span, newText: `"${found}"` }] }];
  },
  span(refused) {
    const { name = "", at } = placeholderIn(refused) ?? {};
    return at === undefined ? undefined : spanOf(at, at + 4 + name.length);
  },
};
