/** Maps fields of a built kustomization to their sources. */

import { isKustomizationFile } from "../index/kustomization";
import type { Field, ManifestDocument } from "../manifest/field";
import type { Span } from "../text";
import { descend, isSameData, stepsTo } from "./field-steps";
import type { OverridesSource } from "./kustomize-overrides";
import {
  isAbout,
  type Patch,
  patchesIn,
  patchesOfRoot,
  placeIn,
  type ReadManifest,
  resolveAbsolute,
  writtenByPatch,
} from "./patches";
import type { RenderedOrigin } from "./renderer";
import { type Part, partOf, type SourcePlace, spanOfPart } from "./source-place";
import { generatedBy, transformedBy } from "./transformed";

/** Finds the lines that produced the fields of a built kustomization. */
export interface KustomizeSources {
  /** `index` is the object's in the output, `field` one of its fields, `span` the part that a problem is about. */
  place(index: number, field: Field, span: Span): SourcePlace | undefined;
}

/** The chart that Danado rendered for an entry of `helmCharts`. */
const chartFile = /\/danado-chart-(\d+)\.yaml$/;

export function kustomizeSources(
  root: string,
  used: readonly string[],
  origins: readonly RenderedOrigin[],
  read: ReadManifest,
  overrides?: OverridesSource,
): KustomizeSources {
  const kustomization = (folder: string): string =>
    used.find((file) => isKustomizationFile(file) && file.slice(0, file.lastIndexOf("/")) === folder && read(file)) ??
    `${folder}/kustomization.yaml`;
  const rootFile = kustomization(root);
  const patches = new Map<string, Patch[]>();
  const patchesOf = (file: string): Patch[] => {
    let known = patches.get(file);
    if (!known) {
      known = (read(file)?.documents ?? []).flatMap((document) => patchesIn(file, document, read));
      patches.set(file, known);
    }
    return known;
  };
  const documents = (file: string): readonly ManifestDocument[] => read(file)?.documents ?? [];

  /** The files that changed the object, last first. */
  function changedIn({ transformations }: RenderedOrigin): string[] {
    const named = (transformations ?? []).map((one) => resolveAbsolute(`${root}/x`, one.in)).reverse();
    return [...new Set([...named, rootFile])];
  }

  function place(index: number, field: Field, span: Span): SourcePlace | undefined {
    const origin = origins[index];
    if (!origin) return undefined;
    const part = partOf(field, span);
    const steps = stepsTo(field);
    const changers = changedIn(origin);
    const later = overrides ? patchesOfRoot(overrides.file, overrides.document, overrides.field, read) : [];
    const applied = [...later, ...changers.flatMap(patchesOf)].filter((patch) => isAbout(patch, origin));
    for (let depth = steps.length; depth > 0; depth--) {
      const isWhole = depth === steps.length;
      const found = written(steps.slice(0, depth), isWhole ? part : "field", origin, changers, applied);
      if (found) return found;
    }
    return wholeObject(origin, applied);
  }

  function written(
    steps: readonly Field[],
    part: Part,
    origin: RenderedOrigin,
    changers: readonly string[],
    applied: readonly Patch[],
  ): SourcePlace | undefined {
    const target = steps.at(-1) as Field;
    const base = baseOf(origin);
    const inBase = base && descend(base.root, steps);
    const asBase = (): SourcePlace | undefined => base && inBase && { file: base.file, span: spanOfPart(inBase, part) };
    // A merge patch repeats some fields of the base to identify what it changes; what a map lacks, the base lacks.
    const isInBase =
      inBase !== undefined &&
      (inBase.shape === "map" ? target.shape === "map" : isSameData(inBase.toData(), target.toData()));
    for (const patch of applied.filter(({ root: top }) => !(isInBase && top.shape === "map"))) {
      const exact = writtenByPatch(patch, steps, part, true);
      if (exact) return exact;
    }
    if (inBase && isSameData(inBase.toData(), target.toData())) return asBase();
    const overridden = overrides && transformedBy(overrides.file, { root: overrides.field }, steps, part, origin);
    if (overridden) return overridden;
    const isGenerated = origin.generator !== undefined;
    for (const file of isGenerated && steps[0]?.key !== "metadata" ? [] : changers)
      for (const document of documents(file)) {
        const changed = transformedBy(file, document, steps, part, origin);
        if (changed) return changed;
      }
    if (origin.generator) {
      const generating = resolveAbsolute(`${root}/x`, origin.generator.in);
      // Another generator that was merged in is the source of its own keys.
      for (const file of [...changers, generating])
        for (const document of documents(file)) {
          const made = generatedBy(file, document, steps, origin, file !== generating);
          if (made) return made;
        }
    }
    if (inBase?.shape === target.shape) return asBase();
    for (const patch of applied) {
      const near = writtenByPatch(patch, steps, part, false);
      if (near) return near;
    }
    return asBase();
  }

  /** The document that the object was loaded from. */
  function baseOf(origin: RenderedOrigin): { readonly file: string; readonly root: Field } | undefined {
    if (!origin.path) return undefined;
    const file = resolveAbsolute(`${root}/x`, origin.path);
    const found = documents(file)
      .flatMap((document) => (document.root ? listed(document.root) : []))
      .filter((one) => one.text("kind") === origin.kind)
      .map((one) => ({ one, name: one.text("metadata.name") ?? "" }));
    const named = found
      .filter(({ name }) => origin.name.includes(name))
      .sort((a, b) => Number(b.name === origin.name) - Number(a.name === origin.name) || b.name.length - a.name.length);
    const sameNamespace = named.find(
      ({ one, name }) => name === named[0]?.name && one.text("metadata.namespace") === origin.namespace,
    );
    const best = (sameNamespace ?? named[0] ?? found[0])?.one;
    return best && { file, root: best };
  }

  function wholeObject(origin: RenderedOrigin, applied: readonly Patch[]): SourcePlace | undefined {
    const chart = chartFile.exec(origin.path ?? "") ?? chartFile.exec(`/${origin.path ?? ""}`);
    if (chart) {
      const file = resolveAbsolute(`${root}/x`, (origin.path ?? "").replace(/[^/]*$/, ""));
      const named = documents(kustomization(file)).map(({ root: top }) =>
        top?.get("helmCharts")?.children[Number(chart[1])]?.get("name"),
      )[0];
      return named && { file: kustomization(file), span: named.valueSpan };
    }
    const base = baseOf(origin);
    const kind = base?.root.get("kind");
    if (base) return { file: base.file, span: kind?.span ?? base.root.valueSpan };
    const patch = applied.find(({ root: top }) => top.shape === "map");
    return patch && placeIn(patch, patch.root, "field");
  }

  return { place };
}

/** The resources of a List. */
const listed = (root: Field): readonly Field[] =>
  root.text("kind")?.endsWith("List") && root.get("items")?.shape === "list"
    ? (root.get("items")?.children ?? [])
    : [root];
