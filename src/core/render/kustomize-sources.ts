/** Maps fields of a built kustomization to their sources. */

import type { Field, ManifestDocument } from "../manifest/field";
import type { Span } from "../text";
import { descend, isSameData, stepsTo } from "./field-steps";
import { KustomizationFiles } from "./kustomization-files";
import type { OverridesSource } from "./kustomize-overrides";
import { isAbout, type Patch, patchesOfRoot, placeIn, type ReadManifest, writtenByPatch } from "./patches";
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
  const files = new KustomizationFiles(root, used, read);
  const later = overrides ? patchesOfRoot(overrides.file, overrides.document, overrides.field, read) : [];
  const objects = new Map<number, ObjectSources>();
  return {
    place(index, field, span) {
      const origin = origins[index];
      if (!origin) return undefined;
      const object = objects.get(index) ?? new ObjectSources(files, origin, later, overrides);
      objects.set(index, object);
      return object.place(field, span);
    },
  };
}

/** What one object of the output was made from: its base, patches, transformers and generator, which all places share. */
class ObjectSources {
  readonly #files: KustomizationFiles;
  readonly #origin: RenderedOrigin;
  readonly #overrides: OverridesSource | undefined;
  /** The files that changed the object, last first. */
  readonly #changers: readonly string[];
  /** The patches that apply to it, last first. */
  readonly #patches: readonly Patch[];

  constructor(
    files: KustomizationFiles,
    origin: RenderedOrigin,
    later: readonly Patch[],
    overrides: OverridesSource | undefined,
  ) {
    this.#files = files;
    this.#origin = origin;
    this.#overrides = overrides;
    const named = (origin.transformations ?? []).map((one) => files.resolve(one.in)).reverse();
    this.#changers = [...new Set([...named, files.rootFile])];
    this.#patches = [...later, ...this.#changers.flatMap((file) => files.patchesIn(file))].filter((patch) =>
      isAbout(patch, origin),
    );
  }

  place(field: Field, span: Span): SourcePlace | undefined {
    const part = partOf(field, span);
    const steps = stepsTo(field);
    for (let depth = steps.length; depth > 0; depth--) {
      const isWhole = depth === steps.length;
      const found = this.#written(steps.slice(0, depth), isWhole ? part : "field");
      if (found) return found;
    }
    return this.#wholeObject();
  }

  /** What comes later in a build overrides what comes earlier, so that is asked first. */
  #written(steps: readonly Field[], part: Part): SourcePlace | undefined {
    const target = steps.at(-1) as Field;
    const base = this.#files.baseOf(this.#origin);
    const inBase = base && descend(base.root, steps);
    const asBase = base && inBase && { file: base.file, span: spanOfPart(inBase, part) };
    // A merge patch repeats some fields of the base to identify what it changes; what a map lacks, the base lacks.
    const isInBase =
      inBase !== undefined &&
      (inBase.shape === "map" ? target.shape === "map" : isSameData(inBase.toData(), target.toData()));
    const patches = this.#patches.filter(({ root }) => !(isInBase && root.shape === "map"));
    const exact = firstOf(patches, (patch) => writtenByPatch(patch, steps, part, true));
    if (exact) return exact;
    if (inBase && isSameData(inBase.toData(), target.toData())) return asBase;
    return (
      this.#transformed(steps, part) ??
      this.#generated(steps) ??
      (inBase?.shape === target.shape ? asBase : undefined) ??
      firstOf(this.#patches, (patch) => writtenByPatch(patch, steps, part, false)) ??
      asBase
    );
  }

  #transformed(steps: readonly Field[], part: Part): SourcePlace | undefined {
    const overrides = this.#overrides;
    const overridden = overrides && transformedBy(overrides.file, { root: overrides.field }, steps, part, this.#origin);
    if (overridden) return overridden;
    if (this.#origin.generator && steps[0]?.key !== "metadata") return undefined;
    return this.#inDocuments(this.#changers, (file, document) =>
      transformedBy(file, document, steps, part, this.#origin),
    );
  }

  #generated(steps: readonly Field[]): SourcePlace | undefined {
    const { generator } = this.#origin;
    if (!generator) return undefined;
    const generating = this.#files.resolve(generator.in);
    // Another generator that was merged in is the source of its own keys.
    return this.#inDocuments([...this.#changers, generating], (file, document) =>
      generatedBy(file, document, steps, this.#origin, file !== generating),
    );
  }

  #inDocuments(
    files: readonly string[],
    find: (file: string, document: ManifestDocument) => SourcePlace | undefined,
  ): SourcePlace | undefined {
    return firstOf(files, (file) => firstOf(this.#files.documents(file), (document) => find(file, document)));
  }

  #wholeObject(): SourcePlace | undefined {
    const { path = "" } = this.#origin;
    const chart = chartFile.exec(path) ?? chartFile.exec(`/${path}`);
    if (chart) {
      const file = this.#files.kustomizationIn(this.#files.resolve(path.replace(/[^/]*$/, "")));
      const [document] = this.#files.documents(file);
      const named = document?.root?.get("helmCharts")?.children[Number(chart[1])]?.get("name");
      return named && { file, span: named.valueSpan };
    }
    const base = this.#files.baseOf(this.#origin);
    const kind = base?.root.get("kind");
    if (base) return { file: base.file, span: kind?.span ?? base.root.valueSpan };
    const patch = this.#patches.find(({ root }) => root.shape === "map");
    return patch && placeIn(patch, patch.root, "field");
  }
}

/** The first result for one of these. */
function firstOf<One, Found>(all: readonly One[], find: (one: One) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}
