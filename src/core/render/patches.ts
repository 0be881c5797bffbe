/** Reads the patches of a kustomization. */

import { isKustomizationFile, resolvePath } from "../index/kustomization";
import type { Field, Manifest, ManifestDocument } from "../manifest/field";
import { manifestInside } from "../manifest/manifest-inside";
import type { Span } from "../text";
import { descend, isSameData } from "./field-steps";
import type { RenderedOrigin } from "./renderer";
import { type Part, type SourcePlace, spanOfPart } from "./source-place";

/** A patch of a kustomization, in a file or inline. */
export interface Patch {
  readonly file: string;
  readonly root: Field;
  readonly target: Field | undefined;
  /** The span of the whole patch, if positions within it are unknown. */
  readonly whole?: Span;
}

export type ReadManifest = (file: string) => Manifest | undefined;

/**
 * The patches of a kustomization's document (or a PatchTransformer's), last first, because later patches take precedence.
 */
export function patchesIn(file: string, document: ManifestDocument, read: ReadManifest): Patch[] {
  const { root } = document;
  if (root?.shape !== "map" || (document.rootType === undefined && root.text("apiVersion") !== "builtin")) return [];
  return patchesOfRoot(file, document, root, read);
}

/** The patches of a map that has fields like those of a kustomization. */
export function patchesOfRoot(file: string, document: ManifestDocument, root: Field, read: ReadManifest): Patch[] {
  const entries: { readonly item: Field; readonly body: Field | undefined; readonly path: Field | undefined }[] = [];
  for (const list of ["patches", "patchesJson6902"])
    for (const item of root.get(list)?.children ?? [])
      entries.push({ item, body: item.get("patch"), path: item.get("path") });
  for (const item of root.get("patchesStrategicMerge")?.children ?? []) {
    const isInline = item.shape !== "scalar" || item.text()?.includes("\n");
    entries.push({ item, body: isInline ? item : undefined, path: isInline ? undefined : item });
  }
  if (root.text("apiVersion") === "builtin")
    entries.push({ item: root, body: root.get("patch"), path: root.get("path") ?? root.get("paths")?.children[0] });
  return entries.reverse().flatMap(({ item, body, path }) => {
    const target = item.shape === "map" ? item.get("target") : undefined;
    const named = path?.text();
    if (named) {
      const patchFile = resolveAbsolute(file, named);
      return (read(patchFile)?.documents ?? []).flatMap((one) =>
        one.root ? [{ file: patchFile, root: one.root, target }] : [],
      );
    }
    if (!body) return [];
    const inside = body.shape === "scalar" ? manifestInside(document, body) : body;
    return [{ file, root: inside ?? body, target, ...(inside ? {} : { whole: body.valueSpan }) }];
  });
}

/** All patches that were read, of each kustomization and each built-in transformer, each once. */
export function usedPatches(used: readonly string[], read: ReadManifest): Patch[] {
  const seen = new Set<string>();
  const kustomizations = used.filter(isKustomizationFile);
  const hasTransformers = kustomizations.some((file) => read(file)?.documents[0]?.root?.get("transformers"));
  return (hasTransformers ? used.filter((file) => /(?:\.ya?ml|Kustomization)$/.test(file)) : kustomizations)
    .flatMap((file) => (read(file)?.documents ?? []).flatMap((document) => patchesIn(file, document, read)))
    .filter(({ file, root }) => {
      const key = `${file}:${root.valueSpan.start}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** `resolvePath` of the index takes relative paths, whereas the renderer's start with a slash. */
export const resolveAbsolute = (file: string, path: string): string => `/${resolvePath(file.slice(1), path)}`;

const matchesName = (pattern = "", name: string): boolean => {
  try {
    // Not anchored: prefixes and suffixes may have been added to the name in the meantime.
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
};

/** Whether a patch may apply to the object; a renamed object still contains its original name. */
export function isAbout({ root, target }: Patch, { kind, name }: RenderedOrigin): boolean {
  if (target) {
    const targetKind = target.text("kind");
    return (!targetKind || matchesName(`^(?:${targetKind})$`, kind)) && matchesName(target.text("name"), name);
  }
  if (root.shape !== "map") return true;
  return root.text("kind") === kind && matchesName(root.text("metadata.name"), name);
}

const tokensOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));

const isSameStep = (token: string, step: Field): boolean => token === String(step.key) || token === "-";

interface Written {
  readonly field: Field;
  readonly part: Part;
}

/** The value that an operation of a JSON patch wrote at a path. */
function writtenBy(operation: Field, steps: readonly Field[], part: Part): Written | undefined {
  const pointer = operation.get("path");
  const tokens = tokensOf(pointer?.text() ?? "");
  if (tokens.length > steps.length || !tokens.every((token, index) => isSameStep(token, steps[index] as Field)))
    return undefined;
  const value = operation.get("value");
  const rest = steps.slice(tokens.length);
  if (rest.length === 0) {
    const isNew = part === "key" && typeof steps.at(-1)?.key === "string";
    if (isNew && pointer) return { field: pointer, part: "value" };
    const field = value ?? operation.get("from") ?? pointer;
    return field && { field, part: "value" };
  }
  // An item that was appended may be any of the current ones.
  const field = descend(value, rest);
  return field && { field, part };
}

/** The field of a patch that produced this field; `isExact`: with the same value. */
export function writtenByPatch(
  patch: Patch,
  steps: readonly Field[],
  part: Part,
  isExact: boolean,
): SourcePlace | undefined {
  const target = steps.at(-1);
  const isRight = (field: Field): boolean =>
    !isExact || (target !== undefined && isSameData(field.toData(), target.toData()));
  if (patch.root.shape === "list") {
    for (const operation of [...patch.root.children].reverse()) {
      const written = writtenBy(operation, steps, part);
      const value = operation.get("value");
      if (written && (written.part !== part || isRight(written.field) || (value && isRight(value))))
        return placeIn(patch, written.field, written.part);
    }
    return undefined;
  }
  const field = descend(patch.root, steps);
  return field && isRight(field) ? placeIn(patch, field, part) : undefined;
}

export const placeIn = ({ file, whole }: Pick<Patch, "file" | "whole">, field: Field, part: Part): SourcePlace => ({
  file,
  span: whole ?? spanOfPart(field, part),
});
