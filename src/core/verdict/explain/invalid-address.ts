import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";

export const invalidAddress: Explanation = {
  code: "invalid-address",
  types: ["FieldValueInvalid"],
  says: /must be a valid (?:IP address|IPv4|IPv6|CIDR)|must be a valid IP|valid CIDR|must be a valid.*address/,
  message(refused) {
    const value = JSON.stringify(quotedValue(refused));
    if (/CIDR/.test(refused.refusal.message)) {
      return t("{value} is not an address range: write an address, / and a number, such as 10.0.0.0/8", { value });
    }
    return t("{value} is not an IP address", { value });
  },
};
