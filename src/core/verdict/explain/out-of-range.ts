import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue, type Refused } from "../explanation";
import { phrase } from "../phrases";
import { replaceValue } from "../rewrite";

/** The nearest valid number, if the message states the range. */
function bounded({ refusal, field }: Refused): string | undefined {
  const now = Number(field?.text());
  const message = refusal.message;
  if (!Number.isFinite(now)) return undefined;
  const [, low, high] = /must be (?:between|in the range) (-?\d+)(?: and |-)(-?\d+)/.exec(message) ?? [];
  if (low !== undefined && high !== undefined) return now < Number(low) ? low : high;
  const least = /(?:must|should) be greater than or equal to (-?\d+(?![\w.])|zero)/.exec(message)?.[1];
  if (least !== undefined) return least === "zero" ? "0" : least;
  const most = /(?:must|should) be less than or equal to (-?\d+)(?![\w.])/.exec(message)?.[1];
  if (most !== undefined) return most;
  const below = /(?:must|should) be less than (-?\d+)(?![\w.])/.exec(message)?.[1];
  if (below !== undefined && Number.isInteger(now)) return String(Number(below) - 1);
  const above = /(?:must|should) be greater than (-?\d+(?![\w.])|zero)/.exec(message)?.[1];
  if (above !== undefined) return String((above === "zero" ? 0 : Number(above)) + 1);
  return /: must be 1$/.test(message) ? "1" : undefined;
}

const isPort = ({ refusal }: Refused) => /must be between 1 and 65535/.test(refusal.message);

export const outOfRange: Explanation = {
  code: "out-of-range",
  types: ["FieldValueInvalid"],
  says: /must be (?:between|in the range) -?\d|(?:must|should) be (?:greater|less) than|: must be 1$/,
  message(refused) {
    const value = quotedValue(refused);
    const args = { field: refused.name, value: shownValue(value) };
    if (isPort(refused)) return t("{value} is not a port: ports go from 1 to 65535", args);
    const detail = phrase(refused.words.detail);
    // A custom kind's validation rule on a whole map quotes no value.
    if (value === "") return t("{field} is not valid: {detail}", { ...args, detail });
    return t("{field} cannot be {value}: {detail}", { ...args, detail });
  },
  fixes(refused) {
    const { field } = refused;
    const value = bounded(refused);
    if (field?.shape !== "scalar" || value === undefined || isPort(refused)) return [];
    return [
      { title: t("Set {field} to {value}", { field: refused.name, value }), edits: [replaceValue(field, value)] },
    ];
  },
};
