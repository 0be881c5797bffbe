/** All problems that are specific to kustomizations. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Problem } from "../../problem";
import type { CatalogField } from "../../schema/catalog";
import { fieldsOfType } from "../../schema/lookup";
import { nearest } from "../../verdict/nearest";
import type { Workspace } from "../../workspace";
import { deprecatedFieldsIn } from "./deprecated";
import { missingTargetsIn } from "./targets";

/** Problems of a kustomization beyond its structure: deprecated fields, invalid values, missing files and targets. */
export function kustomizationProblemsIn(workspace: Workspace, uri: string): Problem[] {
  return (workspace.get(uri)?.documents ?? []).flatMap((document) => {
    const { root, rootType, syntaxErrors } = document;
    if (root?.shape !== "map" || rootType === undefined || syntaxErrors.length > 0) return [];
    return [
      ...unknownValuesIn(workspace, root, { shape: "object", type: rootType }),
      ...deprecatedFieldsIn(document),
      ...missingTargetsIn(workspace, uri, root),
    ];
  });
}

/** The codes of these problems, which apply however the kustomization renders. */
export const kustomizationCodes: ReadonlySet<string> = new Set([
  "unknown-value",
  "deprecated-kustomization-field",
  "patch-target-not-found",
]);

function unknownValuesIn(workspace: Workspace, field: Field, schema: CatalogField): Problem[] {
  if (schema.shape === "object" && field.shape === "map") {
    const fields = fieldsOfType(workspace, schema.type);
    return field.children.flatMap((child) => {
      const own = Object.hasOwn(fields, String(child.key)) ? fields[String(child.key)] : undefined;
      return own ? unknownValuesIn(workspace, child, own) : [];
    });
  }
  const { items } = schema;
  if (schema.shape === "list" && field.shape === "list" && items)
    return field.children.flatMap((child) => unknownValuesIn(workspace, child, items));
  const value = field.text();
  if (!schema.enum || field.shape !== "scalar" || value === undefined || schema.enum.includes(value)) return [];
  const meant = nearest(value, schema.enum);
  return [
    {
      code: "unknown-value",
      source: "structure",
      severity: "warning",
      span: field.valueSpan,
      path: field.path,
      message: t("Kustomize does not accept {value} here, only {allowed}", {
        value,
        allowed: schema.enum.join(", "),
      }),
      ...(meant && {
        fixes: [
          {
            title: t("Change to {now}", { now: meant }),
            edits: [{ span: field.valueSpan, newText: meant }],
            preferred: true,
          },
        ],
      }),
    },
  ];
}
