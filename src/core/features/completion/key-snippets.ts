/** Snippets for keys, with what their values need. */

import type { CatalogField } from "../../schema/catalog";
import { fieldsOfType } from "../../schema/lookup";
import type { Workspace } from "../../workspace";
import type { KeyPlace } from "./place";

/** The key followed by what the schema says its value needs. */
export function keySnippet(
  workspace: Workspace,
  owner: string,
  name: string,
  field: CatalogField,
  place: KeyPlace,
): string {
  // After a dash the line's content starts further right than its indentation.
  const step = place.isBehindDash ? "    " : "  ";
  if (place.inFlow) {
    const inside = { object: "{ $0 }", map: "{ $0 }", list: "[$0]" } as const;
    return `${name}: ${inside[field.shape as keyof typeof inside] ?? scalarSnippet(field, 1)}`;
  }
  switch (field.shape) {
    case "object":
      return `${name}:\n${requiredFields(workspace, field.type, step)}`;
    case "map":
      return field.items?.shape === "quantity" &&
        /^(?:limits|requests)$/.test(name) &&
        /\.ResourceRequirements$/.test(owner)
        ? `${name}:\n${step}cpu: \${1:500m}\n${step}memory: \${2:128Mi}`
        : `${name}:\n${step}$0`;
    case "list":
      return field.items?.shape === "object"
        ? `${name}:\n${step}- ${requiredFields(workspace, field.items.type, `${step}  `).trimStart()}`
        : `${name}:\n${step}- $0`;
    default:
      return `${name}: ${scalarSnippet(field, 1)}`;
  }
}

/** The required scalars of a type, with a tab stop each; a single stop if nothing is required. */
function requiredFields(workspace: Workspace, type: string | undefined, step: string): string {
  const required = Object.entries(fieldsOfType(workspace, type)).filter(
    ([, field]) => field.required && !["object", "list", "map", "any"].includes(field.shape),
  );
  if (required.length === 0) return `${step}$0`;
  return required.map(([name, field], index) => `${step}${name}: ${scalarSnippet(field, index + 1)}`).join("\n");
}

function scalarSnippet(field: CatalogField, stop: number): string {
  if (field.enum) return `\${${stop}|${field.enum.map((value) => value.replace(/[,|\\]/g, "\\$&")).join(",")}|}`;
  if (field.shape === "boolean") return `\${${stop}|${field.default === true ? "false,true" : "true,false"}|}`;
  return `$${stop}`;
}
