import { t } from "../l10n";
import type { Field } from "../manifest/field";
import type { Problem } from "../problem";
import type { Workspace } from "../workspace";
import type { CatalogField } from "./catalog";
import { fieldsOfType } from "./lookup";

/**
 * Duplicates that create accepts but server-side apply rejects: two entries with the same key, including defaults, in a list
 * that is merged by key (env, ports, …); or the same value twice in a set.
 */
export function* duplicateEntries(workspace: Workspace, list: Field, schema: CatalogField): Generator<Problem> {
  if (!schema.listMapKeys && !schema.set) return;
  const seen = new Set<string>();
  for (const item of list.children) {
    const identity = schema.listMapKeys ? keyOf(workspace, item, schema) : item.text();
    if (identity === undefined) continue;
    if (seen.has(identity)) yield duplicate(list, item, identity);
    seen.add(identity);
  }
}

/** `containerPort: 80, protocol: TCP`; undefined if a part of the key has neither a value nor a default. */
function keyOf(workspace: Workspace, item: Field, { listMapKeys = [], items }: CatalogField): string | undefined {
  const known = fieldsOfType(workspace, items?.type);
  const parts = listMapKeys.map((key) => {
    const value = item.text(key) ?? known[key]?.default;
    return value === undefined ? undefined : `${key}: ${value}`;
  });
  return parts.includes(undefined) ? undefined : parts.join(", ");
}

const duplicate = (list: Field, item: Field, identity: string): Problem => ({
  code: "duplicate-entry",
  source: "structure",
  severity: "warning",
  span: item.get("name")?.valueSpan ?? item.children[0]?.span ?? item.span,
  path: item.path,
  message: t("{list} has two entries with {key}: server-side apply refuses that", {
    list: String(list.key),
    key: identity,
  }),
  learnMore: "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy",
  fixes: [{ title: t("Remove the second entry"), edits: [item.remove()] }],
});
