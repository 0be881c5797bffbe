import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";
import { replaceValue } from "../rewrite";
import { supportedValues } from "../words";

export const restartPolicy: Explanation = {
  code: "wrong-restart-policy",
  types: ["FieldValueRequired", "FieldValueNotSupported", "FieldValueInvalid"],
  when: ({ refusal }) => refusal.field.endsWith("spec.restartPolicy") && supportedValues(refusal.message).length > 0,
  message(refused) {
    const kind = refused.document.resource?.kind ?? "";
    const values = supportedValues(refused.refusal.message).join(", ");
    const value = quotedValue(refused);
    if (value) return t("A {kind} takes no restartPolicy {value}, only: {values}", { kind, value, values });
    return t("A {kind} must say what to do when its Pod ends: restartPolicy is one of {values}", { kind, values });
  },
  fixes({ refusal, field, place }) {
    return supportedValues(refusal.message).map((value, at) => {
      const edit = field ? replaceValue(field, value) : place?.field.set(place.missing ?? "restartPolicy", value);
      return {
        title: t("Set {field} to {value}", { field: "restartPolicy", value }),
        edits: edit ? [edit] : [],
        preferred: at === 0,
      };
    });
  },
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
};
