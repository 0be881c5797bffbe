/** Finds the source of fields that Kustomize's built-in transformers and generators wrote. */

import type { Field, ManifestDocument } from "../manifest/field";
import type { RenderedOrigin } from "./renderer";
import { type Part, type SourcePlace, spanOfPart } from "./source-place";

const textOf = (field: Field | undefined): string => field?.text() ?? "";

/** The line of a kustomization whose transformer (names, images, replicas, labels) wrote a field. */
export function transformedBy(
  file: string,
  { root }: Pick<ManifestDocument, "root">,
  steps: readonly Field[],
  part: Part,
  { name }: RenderedOrigin,
): SourcePlace | undefined {
  const target = steps.at(-1);
  if (!root || !target) return undefined;
  const value = textOf(target);
  const at = (field: Field | undefined, itsPart: Part = "value") => field && { file, span: spanOfPart(field, itsPart) };
  const above = steps.at(-2)?.key;
  const labelled = labelIn(root, String(target.key), value, above);
  if (labelled) return at(labelled, part);
  switch (target.key) {
    case "namespace":
      return at([root.get("namespace"), root.get("targetNamespace")].find((field) => field && textOf(field) === value));
    case "name": {
      const prefix = root.get("namePrefix") ?? root.get("prefix");
      const suffix = root.get("nameSuffix") ?? root.get("suffix");
      if (prefix && textOf(prefix) !== "" && value.startsWith(textOf(prefix))) return at(prefix);
      return suffix && textOf(suffix) !== "" && value.includes(textOf(suffix)) ? at(suffix) : undefined;
    }
    case "image":
      return at(imageIn(root, value));
    case "replicas":
      return at(
        root
          .get("replicas")
          ?.children.find((item) => name.includes(textOf(item.get("name"))))
          ?.get("count"),
      );
    default:
      return undefined;
  }
}

function labelIn(root: Field, key: string, value: string, above: unknown): Field | undefined {
  const isLabel = above === "labels" || above === "selector" || above === "matchLabels";
  if (!isLabel && above !== "annotations") return undefined;
  const maps = isLabel
    ? [
        root.get("commonMetadata.labels"),
        ...(root.text("kind") === "LabelTransformer" ? [root.get("labels")] : []),
        root.get("commonLabels"),
        ...(root.get("labels")?.children ?? []).map((item) => item.get("pairs")),
      ]
    : [root.get("annotations"), root.get("commonMetadata.annotations"), root.get("commonAnnotations")];
  return maps.flatMap((map) => map?.children ?? []).findLast((pair) => pair.key === key && textOf(pair) === value);
}

function imageIn(root: Field, value: string): Field | undefined {
  for (const item of root.get("images")?.children ?? []) {
    // In an Application: `name=newName:tag`.
    if (item.shape === "scalar" && (textOf(item) === value || textOf(item).endsWith(`=${value}`))) return item;
    const [newName, newTag, digest] = [item.get("newName"), item.get("newTag"), item.get("digest")];
    const names = textOf(newName) || textOf(item.get("name"));
    if (!value.startsWith(names)) continue;
    if (newTag && value.endsWith(`:${textOf(newTag)}`)) return newTag;
    if (digest && value.endsWith(textOf(digest))) return digest;
    if (newName) return newName;
  }
  return undefined;
}

/** The generator entry of a ConfigMap's or Secret's key; otherwise the generator's name, unless `byKey`. */
export function generatedBy(
  file: string,
  { root }: ManifestDocument,
  steps: readonly Field[],
  { kind, name }: RenderedOrigin,
  byKey: boolean,
): SourcePlace | undefined {
  const list = root?.get(kind === "Secret" ? "secretGenerator" : "configMapGenerator")?.children ?? [];
  // A generator's own file has one entry, with its name in the metadata.
  const isOwnFile = root?.text("kind") === `${kind}Generator`;
  const nameOf = (item: Field) => item.get(isOwnFile ? "metadata.name" : "name");
  const named = (isOwnFile && root ? [root] : list).filter((item) => name.includes(textOf(nameOf(item))));
  // The longest name is the best match: `web` is also contained in `web-config`.
  const item = named.sort((a, b) => textOf(nameOf(b)).length - textOf(nameOf(a)).length)[0];
  if (!item) return undefined;
  const key = steps[0]?.key === "data" ? String(steps[1]?.key ?? "") : "";
  const entries = ["literals", "files"].flatMap((entry) => item.get(entry)?.children ?? []);
  const entry = entries.find((one) => textOf(one).startsWith(`${key}=`) || textOf(one).split("/").at(-1) === key);
  const labels = steps[0]?.key === "metadata" ? item.get("options")?.get(String(steps[1]?.key ?? "")) : undefined;
  const label = labels?.children.find((pair) => pair.key === steps[2]?.key);
  const field = label ?? (key === "" ? undefined : entry) ?? (byKey ? undefined : nameOf(item));
  return field && { file, span: field === label ? (field.keySpan ?? field.valueSpan) : field.valueSpan };
}
