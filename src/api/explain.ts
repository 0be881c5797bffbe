/** Explains fields, kinds and problem codes for the npm package and `danado mcp`. */

import { hoverAt } from "../core/features/hover";
import type { Reason } from "../core/features/reason";
import { apiVersionOf } from "../core/kinds/group-version";
import { language, t } from "../core/l10n";
import type { CatalogField, CatalogKind } from "../core/schema/catalog";
import { fieldsOfType } from "../core/schema/lookup";
import type { Workspace } from "../core/workspace";

/** The documentation of a field or kind, as Markdown in the current language; undefined if it is unknown. */
export function explainField(
  workspace: Workspace,
  { kind, apiVersion, path = "" }: { readonly kind: string; readonly apiVersion?: string; readonly path?: string },
): string | undefined {
  const known = kindNamed(workspace, kind, apiVersion);
  if (!known) return undefined;
  const way = path === "" ? { value: {}, path: "kind" } : objectAlong(workspace, known.type, stepsOf(path));
  if (!way) return undefined;
  const uri = "explain:///manifest.yaml";
  const text = JSON.stringify({ apiVersion: apiVersionOf(known), kind: known.kind, ...way.value });
  const { documents } = workspace.update(uri, text);
  try {
    const field = documents[0]?.root?.get(way.path);
    // A kind is documented at its name, a field at its key.
    const span = path === "" ? field?.valueSpan : field?.keySpan;
    return span && hoverAt(workspace, uri, span.start + 1)?.markdown;
  } finally {
    workspace.remove(uri);
  }
}

/** `spec.containers[0].image` and `spec.containers[].image` are the same field. */
const stepsOf = (path: string): string[] => path.replace(/\[[^\]]*\]/g, "").split(".");

/** The newest served version of a kind, unless a version is given. */
function kindNamed({ catalog }: Workspace, kind: string, apiVersion: string | undefined): CatalogKind | undefined {
  const named = catalog.kinds.filter(
    (one) =>
      one.type !== undefined &&
      [one.kind, one.plural, ...(one.shortNames ?? [])].some((name) => name?.toLowerCase() === kind.toLowerCase()) &&
      (apiVersion === undefined || apiVersionOf(one) === apiVersion),
  );
  const rank = ({ version, served }: CatalogKind) =>
    (served ? 10 : 0) - (/alpha/.test(version) ? 2 : /beta/.test(version) ? 1 : 0);
  return named.sort((a, b) => rank(b) - rank(a))[0];
}

/** An object that contains only the path to a field, and the field's path in it; undefined if the type has no such field. */
function objectAlong(
  workspace: Workspace,
  type: string | undefined,
  steps: readonly string[],
): { readonly value: object; readonly path: string } | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return undefined;
  const field = fieldsOfType(workspace, type)[step];
  if (!field) return undefined;
  if (rest.length === 0) return { value: { [step]: null }, path: step };
  return along(workspace, field, rest, step);
}

function along(
  workspace: Workspace,
  field: CatalogField,
  rest: readonly string[],
  step: string,
): ReturnType<typeof objectAlong> {
  const isList = field.shape === "list";
  const inner = isList ? field.items : field;
  if (inner?.shape === "map") return { value: { [step]: { [rest[0] ?? ""]: null } }, path: `${step}.${rest[0]}` };
  const below = objectAlong(workspace, inner?.type, rest);
  if (!below) return undefined;
  return isList
    ? { value: { [step]: [below.value] }, path: `${step}[0].${below.path}` }
    : { value: { [step]: below.value }, path: `${step}.${below.path}` };
}

/** The documentation of a problem code as Markdown: summary, reason, and a bad and a good example. */
export function explainReason({ code, summary, why, bad, good, learnMore, page }: Reason): string {
  const current = language();
  const yaml = (text: string) => `\`\`\`yaml\n${text.trim()}\n\`\`\``;
  return [
    `**${code}**: ${summary[current]}`,
    why[current],
    `${t("Bad")}:\n\n${yaml(bad)}`,
    `${t("Good")}:\n\n${yaml(good)}`,
    `${page}\n${learnMore}`,
  ].join("\n\n");
}
