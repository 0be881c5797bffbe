/** Helpers for rules about RBAC. */

import { type Field, itemsOf, type Resource } from "../manifest/field";

const names = (field: Field | undefined): string[] => itemsOf(field).map((item) => item.text() ?? "");

/** The rules of a role that allow one of these verbs on one of these core resources, by name or by `*`. */
export function rulesAllowing(
  { kind, root }: Resource,
  resources: readonly string[],
  verbs: readonly string[],
): readonly Field[] {
  if (kind !== "Role" && kind !== "ClusterRole") return [];
  const allows = (list: readonly string[], wanted: readonly string[]) =>
    list.some((name) => name === "*" || wanted.includes(name));
  return itemsOf(root.get("rules")).filter(
    (rule) =>
      allows(names(rule.get("apiGroups")), [""]) &&
      allows(names(rule.get("resources")), resources) &&
      allows(names(rule.get("verbs")), verbs),
  );
}
