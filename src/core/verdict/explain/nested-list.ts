import { t } from "../../l10n";
import type { Explanation } from "../explanation";

export const nestedList: Explanation = {
  code: "list-in-list",
  types: ["NestedList"],
  message: () => t("kubectl does not expand nested Lists: move these items to the outer List"),
};
