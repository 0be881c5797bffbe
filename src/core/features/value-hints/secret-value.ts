/** Hint for a Secret's value: its size and format, never its content. */

import { t } from "../../l10n";
import { decodeBase64, textOfBytes } from "../../values/base64";
import { formatNumber } from "../../values/quantity";
import type { HintQuery, ValueHint } from "./value-hint";

/** The size and format of a Secret's value; never the value. */
export function secretHint({ field, resource }: HintQuery): ValueHint | undefined {
  if (field.parent?.path !== "data" || field.parent.parent !== resource.root) return undefined;
  const bytes = decodeBase64(field.text() ?? "");
  if (!bytes) return { topic: "secret", words: [t("This is not base64: the API server refuses it.")] };
  const count = formatNumber(bytes.length);
  return {
    topic: "secret",
    words: [
      textOfBytes(bytes) === undefined
        ? t("{count} bytes in base64, which are not text.", { count })
        : t(
            "{count} bytes of text in base64, hidden here. Base64 is not encryption: anyone who reads the file can decode it.",
            {
              count,
            },
          ),
    ],
    offers: "secret-value",
  };
}
