import { t } from "../../l10n";
import type { Explanation } from "../explanation";

export const nestedList: Explanation = {
  code: "list-in-list",
  types: ["NestedList"],
  message: () => t("kubectl opens a List once: put the items of this one beside the others"),
};
