/** Builds a kustomization as an Argo CD Application or a Flux Kustomization does: with fields of their own, and substitutions. */

import { parse } from "yaml";
import { kustomizationNames } from "../index/kustomization";
import type { Field, ManifestDocument } from "../manifest/field";
import { withVariables } from "./flux-variables";
import { generatedKustomization } from "./generated-kustomization";
import { resolveAbsolute } from "./patches";
import type { FolderFiles, RenderAnswer, Renderer, RenderRequest } from "./renderer";
import { type Render, renderWithFile } from "./replaced-file";

type KustomizationData = Readonly<Record<string, unknown>>;

/** What is changed in a kustomization before it is built, and in its output. */
export interface KustomizeOverrides {
  /** Fields of kustomization.yaml. */
  readonly fields: KustomizationData;
  /** Variables of `postBuild.substitute`. */
  readonly substitute: Readonly<Record<string, string>>;
  /** Other variables come from ConfigMaps and Secrets of the cluster. */
  readonly hasMoreVariables: boolean;
  /** Components that do not exist are left out. */
  readonly hasOptionalComponents?: boolean;
  /** How an image replaces one of the same name: as a whole, or only the parts that it gives. */
  readonly mergesImages?: boolean;
  /** There is no kustomization.yaml: it is generated from all manifests in the folder. */
  readonly isGenerated?: boolean;
  /** Where these fields are written. */
  readonly source: OverridesSource;
}

export interface OverridesSource {
  readonly file: string;
  readonly document: ManifestDocument;
  /** The map that has fields like those of a kustomization. */
  readonly field: Field;
}

/** Whether the kustomization is built differently from how it is written. */
export const changesOutput = ({ fields, substitute, hasMoreVariables }: KustomizeOverrides): boolean =>
  Object.keys(fields).length > 0 || Object.keys(substitute).length > 0 || hasMoreVariables;

/** Renders with the overrides, if any; `render` is the function that renders without them. */
export async function renderOverridden<Answer extends RenderAnswer>(
  overrides: KustomizeOverrides | undefined,
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
  render: Render<Answer>,
): Promise<Answer> {
  if (!overrides || request.kustomization === undefined) return render(renderer, files, request);
  const entry = await overriddenFile(request.kustomization, overrides, files);
  if (!entry) return substituted(await render(renderer, files, request), overrides);
  return substituted(await renderWithFile(entry, renderer, files, request, render), overrides);
}

async function overriddenFile(
  folder: string,
  overrides: KustomizeOverrides,
  files: FolderFiles,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const written = async (path: string, data: KustomizationData) => ({
    path,
    text: JSON.stringify(merged(data, await existing(folder, overrides, files), overrides)),
  });
  if (overrides.isGenerated)
    return written(`${folder}/${kustomizationNames[0]}`, await generatedKustomization(folder, files));
  if (Object.keys(overrides.fields).length === 0) return undefined;
  for (const name of kustomizationNames) {
    const entry = await files.read(`${folder}/${name}`);
    if (!("text" in entry)) continue;
    const data = dataOf(entry.text);
    return data && written(entry.path, data);
  }
  return undefined;
}

/** The fields without components that may be missing and are. */
async function existing(
  folder: string,
  { fields, hasOptionalComponents }: KustomizeOverrides,
  files: FolderFiles,
): Promise<KustomizationData> {
  if (!hasOptionalComponents || !Array.isArray(fields.components)) return fields;
  const components = await Promise.all(
    fields.components.map(async (component: unknown) => {
      const path = resolveAbsolute(`${folder}/x`, String(component));
      const isThere = "folder" in (await files.read(path)) || (await files.readBelow(path)).length > 0;
      return isThere ? [component] : [];
    }),
  );
  return { ...fields, components: components.flat() };
}

function dataOf(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : undefined;
  } catch {
    // Kustomize will say what is wrong with it.
    return undefined;
  }
}

/** As `kustomize edit set` and `kustomize edit add` do it, or Flux's controller. */
function merged(
  data: KustomizationData,
  fields: KustomizationData,
  { mergesImages = false }: KustomizeOverrides,
): KustomizationData {
  const result: Record<string, unknown> = { ...data };
  for (const [key, value] of Object.entries(fields)) {
    const before = result[key];
    if (key === "images" && mergesImages) result[key] = withImages(before, value as readonly Image[]);
    else if (key === "images" || key === "replicas") result[key] = byName(before, value as readonly Named[]);
    else if (Array.isArray(value)) result[key] = [...(Array.isArray(before) ? before : []), ...value];
    else if (typeof value === "object") result[key] = { ...(before as object | undefined), ...value };
    else result[key] = value;
  }
  return result;
}

interface Named {
  readonly name?: unknown;
}

const byName = (before: unknown, now: readonly Named[]): readonly Named[] => [
  ...(Array.isArray(before) ? (before as Named[]) : []).filter(({ name }) => !now.some((one) => one.name === name)),
  ...now,
];

interface Image extends Named {
  readonly newTag?: unknown;
  readonly digest?: unknown;
}

/** A tag takes the place of a digest, and the other way round. */
function withImages(before: unknown, now: readonly Image[]): readonly Image[] {
  const images = Array.isArray(before) ? [...(before as Image[])] : [];
  for (const image of now) {
    const at = images.findIndex(({ name }) => name === image.name);
    const { newTag: _, digest: __, ...rest } = images[at] ?? {};
    const isOfVersion = image.newTag !== undefined || image.digest !== undefined;
    if (at < 0) images.push(image);
    else images[at] = { ...(isOfVersion ? rest : images[at]), ...image };
  }
  return images;
}

/** Flux replaces variables in the output, unless it has none to replace. */
function substituted<Answer extends RenderAnswer>(answer: Answer, overrides: KustomizeOverrides): Answer {
  const { substitute, hasMoreVariables } = overrides;
  if (Object.keys(substitute).length === 0 && !hasMoreVariables) return answer;
  const documents = answer.output.split(/^---\n/m).map((document) =>
    /^ +kustomize\.toolkit\.fluxcd\.io\/substitute: ["']?disabled/m.test(document)
      ? document
      : withVariables(document, (name) => {
          if (Object.hasOwn(substitute, name)) return substitute[name];
          // Its value is only known in the cluster.
          return hasMoreVariables ? undefined : "";
        }),
  );
  return { ...answer, output: documents.join("---\n") };
}
