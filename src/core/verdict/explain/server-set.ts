import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { nameSpan } from "../field-at-path";

/** Fields that the server sets itself, copied from `kubectl get -o yaml`. */
export const serverSet: Explanation = {
  code: "server-set-field",
  types: ["FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired"],
  when: ({ refusal }) =>
    /^(?:status\b|metadata\.(?:resourceVersion|uid|generation|managedFields|creationTimestamp|deletionTimestamp|selfLink)\b)/.test(
      refusal.field,
    ) ||
    /should not be set on objects to be created|cannot be set on create|must be empty on create|not auto-generated/.test(
      refusal.message,
    ),
  message: ({ name }) => t("{field} is set by the server: remove it", { field: name }),
  fixes({ field, root, name }) {
    const outer = root?.children.find((child) => child.key === "status");
    const target = field && outer && field.path.startsWith("status") ? outer : field;
    return target?.parent
      ? [
          {
            title: t("Remove {field}", { field: String(target.key ?? name) }),
            edits: [target.remove()],
            preferred: true,
          },
        ]
      : [];
  },
  span: ({ field }) => field && nameSpan(field),
};
