import { t } from "../l10n";
import { lineEndOf, spanOf } from "../text";
import type { BrokenLine } from "./broken-lines";

/** Git's conflict markers, reported once, with fixes that accept either side. */
export function mergeConflict(text: string): BrokenLine | undefined {
  const found =
    /^<{7}(?: [^\n]*)?\n([\s\S]*?)(?:^\|{7}(?: [^\n]*)?\n[\s\S]*?)?^={7}\r?\n([\s\S]*?)^>{7}(?: [^\n]*)?(?:\n|$)/m.exec(
      text,
    );
  const marker = found ?? /^(?:<{7}|>{7}|={7}|\|{7})(?=[ \r\n]|$)/m.exec(text);
  if (!marker) return undefined;
  const { index } = marker;
  return {
    span: spanOf(index, lineEndOf(text, index)),
    message: t("Merge conflict: one of the two sides must go"),
    fixes: found
      ? [
          { title: t("Keep the first side"), newText: found[1] ?? "" },
          { title: t("Keep the second side"), newText: found[2] ?? "" },
        ].map(({ title, newText }) => ({
          title,
          edits: [{ span: spanOf(index, index + found[0].length), newText }],
        }))
      : [],
  };
}
