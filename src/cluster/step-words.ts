import { t } from "../core/l10n";
import { wordsOf } from "./failure";
import type { Change } from "./step";

/** Why an object is not as its manifest wants it, and what to do; undefined where all is well. */
export function troubleOf(change: Change): string | undefined {
  switch (change.result) {
    case "failed":
      return wordsOf(change.failure);
    case "conflict":
      return t("Somebody else manages these fields: {detail}", {
        detail: change.conflicts.map(({ field, owner }) => `${field.replace(/^\./, "")} (${owner})`).join(", "),
      });
    case "stale":
      return t("Somebody changed this object since the plan was made; nothing was written. Plan again.");
    case "uncertain":
      return t("The connection was lost in the middle of the write: it may have been done or not. Plan again to see.");
    case "left":
      return t("Not tried.");
    default:
      return undefined;
  }
}
