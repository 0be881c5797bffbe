import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";

export const notFound: Explanation = {
  code: "not-found",
  types: ["FieldValueNotFound"],
  message: (refused) =>
    t("{field} names {value}, which this manifest does not have", { field: refused.name, value: quotedValue(refused) }),
};
