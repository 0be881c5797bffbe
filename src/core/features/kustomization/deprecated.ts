/** Reports deprecated kustomization fields and converts them to their replacements. */

import { t } from "../../l10n";
import type { Field, ManifestDocument } from "../../manifest/field";
import type { Fix, Problem } from "../../problem";
import { lineEndOf, lineStartOf, spanOf, type TextEdit } from "../../text";

/** Each field that Kustomize has deprecated, with its replacement. */
const today: Readonly<Record<string, string>> = {
  bases: "resources",
  imageTags: "images",
  commonLabels: "labels",
  patchesStrategicMerge: "patches",
  patchesJson6902: "patches",
  vars: "replacements",
  helmChartInflationGenerator: "helmCharts",
};

const page = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/";

/** Deprecated fields, each with a fix to the current form if nothing is lost by it. */
export function deprecatedFieldsIn(document: ManifestDocument): Problem[] {
  const { root } = document;
  return (root?.children ?? []).flatMap((field): Problem[] => {
    const name = String(field.key);
    const now = Object.hasOwn(today, name) ? today[name] : undefined;
    if (!root || now === undefined || !field.keySpan) return [];
    const edits = editsFor(document, root, field, name);
    const fix: Fix[] = edits ? [{ title: t("Write it as {now}", { now }), edits, preferred: true }] : [];
    return [
      {
        code: "deprecated-kustomization-field",
        source: "structure",
        severity: "hint",
        span: field.keySpan,
        path: field.path,
        message: t("{name} is deprecated: Kustomize wants {now} instead", { name, now }),
        learnMore: `${page}${now === "resources" ? "resource" : now.toLowerCase()}/`,
        ...(fix.length > 0 && { fixes: fix }),
      },
    ];
  });
}

/** Undefined if the meaning could change or a comment would be lost. */
function editsFor(
  document: ManifestDocument,
  root: Field,
  field: Field,
  name: string,
): readonly TextEdit[] | undefined {
  const has = (...fields: readonly string[]) => fields.some((one) => root.get(one) !== undefined);
  if (field.isAlias || field.shape === "null") return undefined;
  switch (name) {
    case "bases":
      return has("resources") ? appended(document, root.get("resources"), field) : [field.renameKey("resources")];
    case "imageTags":
      return has("images") ? undefined : [field.renameKey("images")];
    case "commonLabels":
      return has("labels") ? undefined : asLabels(document, field);
    case "patchesStrategicMerge":
      // Kustomize applies `patches` after these.
      return has("patches") ? undefined : asPatches(document, field);
    case "patchesJson6902":
      // These are applied after names, namespaces and labels are changed; `patches` before.
      return has(
        ...["patches", "patchesStrategicMerge", "namePrefix", "nameSuffix", "namespace"],
        ...["labels", "commonLabels", "commonAnnotations"],
      )
        ? undefined
        : [field.renameKey("patches")];
    default:
      return undefined;
  }
}

const textOf = ({ text, start }: ManifestDocument, { valueSpan }: Field): string =>
  text.slice(valueSpan.start - start, valueSpan.end - start);

/** Appends the items of a list to another list. */
function appended(document: ManifestDocument, list: Field | undefined, field: Field): TextEdit[] | undefined {
  const last = list?.children.at(-1);
  if (list?.style !== "block" || field.style !== "block" || !last) return undefined;
  const items = field.children;
  if (items.some(({ shape, isAlias }) => shape !== "scalar" || isAlias)) return undefined;
  // A comment between the items would be lost.
  const own = document.text.slice(field.span.start - document.start, field.span.end - document.start);
  if (/(^|\s)#/.test(own)) return undefined;
  const lineStart = lineStartOf(document.text, last.valueSpan.start - document.start);
  const indentation = /^[ \t]*-[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? "- ";
  const newText = items.map((item) => `\n${indentation}${textOf(document, item)}`).join("");
  // After a comment on the last item's line.
  const lineEnd = document.start + lineEndOf(document.text, last.valueSpan.end - document.start);
  return [{ span: spanOf(lineEnd, lineEnd), newText }, field.remove()];
}

/** As `kustomize edit fix` writes them, with `includeSelectors` to keep the old behaviour. */
function asLabels(document: ManifestDocument, field: Field): TextEdit[] | undefined {
  if (field.shape !== "map" || !field.keySpan) return undefined;
  const head = "labels:\n  - includeSelectors: true\n    pairs";
  const key = { span: field.keySpan, newText: head };
  if (field.style === "flow") return textOf(document, field).includes("\n") ? undefined : [key];
  return [key, ...indented(document, field, "    ")];
}

function asPatches(document: ManifestDocument, field: Field): TextEdit[] | undefined {
  if (field.style !== "block" || field.children.some(({ shape, isAlias }) => shape !== "scalar" || isAlias))
    return undefined;
  return [
    field.renameKey("patches"),
    ...field.children.flatMap((item) => {
      const isInline = (item.text() ?? "").includes("\n");
      if (isInline && item.style !== "literal") return [];
      const { start } = item.valueSpan;
      const key = { span: spanOf(start, start), newText: isInline ? "patch: " : "path: " };
      return isInline ? [key, ...indented(document, item, "  ")] : [key];
    }),
  ];
}

/** Indents each line of a value but its first; also the first line of a block map, which has a line of its own. */
function indented({ text, start }: ManifestDocument, { valueSpan, keySpan }: Field, by: string): TextEdit[] {
  const edits: TextEdit[] = [];
  const from = keySpan ? keySpan.end - start : valueSpan.start - start;
  for (let at = text.indexOf("\n", from); at >= 0 && at + 1 < valueSpan.end - start; at = text.indexOf("\n", at + 1)) {
    if (/^[ \t]*(?:\r?\n|$)/.test(text.slice(at + 1))) continue;
    edits.push({ span: spanOf(start + at + 1, start + at + 1), newText: by });
  }
  return edits;
}
