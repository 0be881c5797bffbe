import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue, type Refused } from "../explanation";
import { nearest } from "../nearest";
import { replaceValue } from "../rewrite";
import { supportedValues } from "../words";

/** For an invalid value the server lists those of any Pod, but a Job's Pods must not restart forever. */
const allowed = ({ refusal, document }: Refused): string[] =>
  supportedValues(refusal.message).filter(
    (value) => value !== "Always" || !/^(?:Cron)?Job$/.test(document.resource?.kind ?? ""),
  );

export const restartPolicy: Explanation = {
  code: "wrong-restart-policy",
  types: ["FieldValueRequired", "FieldValueNotSupported", "FieldValueInvalid"],
  when: ({ refusal }) => refusal.field.endsWith("spec.restartPolicy") && supportedValues(refusal.message).length > 0,
  message(refused) {
    const kind = refused.document.resource?.kind ?? "";
    const values = allowed(refused).join(", ");
    const value = quotedValue(refused);
    if (value)
      return t("A {kind} takes no restartPolicy {value}, only: {values}", { kind, value: shownValue(value), values });
    return t("A {kind} must say what to do when its Pod ends: restartPolicy is one of {values}", { kind, values });
  },
  fixes(refused) {
    const { field, place } = refused;
    const values = allowed(refused);
    const near = nearest(quotedValue(refused), values);
    const ordered = near ? [near, ...values.filter((value) => value !== near)] : values;
    return ordered.map((value, at) => {
      const edit = field ? replaceValue(field, value) : place?.field.set(place.missing ?? "restartPolicy", value);
      return {
        title: t("Set {field} to {value}", { field: "restartPolicy", value }),
        edits: edit ? [edit] : [],
        preferred: at === 0,
      };
    });
  },
};
