/** Builds a kustomization as an Argo CD Application or a Flux Kustomization does: with fields of their own, and substitutions. */

import { parse } from "yaml";
import { kustomizationNames } from "../index/kustomization";
import type { Field, ManifestDocument } from "../manifest/field";
import type { FolderFiles, RenderAnswer, Renderer, RenderRequest } from "./renderer";

type KustomizationData = Readonly<Record<string, unknown>>;

/** What is changed in a kustomization before it is built, and in its output. */
export interface KustomizeOverrides {
  /** Fields of kustomization.yaml. */
  readonly fields: KustomizationData;
  /** Variables of `postBuild.substitute`. */
  readonly substitute: Readonly<Record<string, string>>;
  /** Other variables come from ConfigMaps and Secrets of the cluster. */
  readonly hasMoreVariables: boolean;
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

type Render<Answer> = (renderer: Renderer, files: FolderFiles, request: RenderRequest) => Promise<Answer>;

/** Renders with the overrides, if any; `render` is the function that renders without them. */
export async function renderOverridden<Answer extends RenderAnswer>(
  overrides: KustomizeOverrides | undefined,
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
  render: Render<Answer>,
): Promise<Answer> {
  if (!overrides || request.kustomization === undefined) return render(renderer, files, request);
  const entry = await overriddenFile(request.kustomization, overrides.fields, files);
  if (!entry) return substituted(await render(renderer, files, request), overrides);
  const changed: FolderFiles = {
    read: async (path) => (path === entry.path ? entry : files.read(path)),
    readBelow: async (folder) => (await files.readBelow(folder)).map((one) => (one.path === entry.path ? entry : one)),
  };
  const put = [...(request.put ?? []).filter(({ path }) => path !== entry.path), entry];
  const answer = await render(renderer, changed, { ...request, put });
  // Others are built with the file as it is.
  await renderer.render({ forget: [entry.path] });
  return substituted(answer, overrides);
}

async function overriddenFile(
  folder: string,
  fields: KustomizationData,
  files: FolderFiles,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  if (Object.keys(fields).length === 0) return undefined;
  for (const name of kustomizationNames) {
    const entry = await files.read(`${folder}/${name}`);
    if (!("text" in entry)) continue;
    const data = dataOf(entry.text);
    return data && { path: entry.path, text: JSON.stringify(merged(data, fields)) };
  }
  return undefined;
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

/** As `kustomize edit set` and `kustomize edit add` do it. */
function merged(data: KustomizationData, fields: KustomizationData): KustomizationData {
  const result: Record<string, unknown> = { ...data };
  for (const [key, value] of Object.entries(fields)) {
    const before = result[key];
    if (key === "images" || key === "replicas") result[key] = byName(before, value as readonly Named[]);
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

const variable = /\$(\$?)\{([A-Za-z_]\w*)(?:(:?)[-=]([^}]*))?\}/g;

/** Flux replaces variables in the output, unless it has none to replace. */
function substituted<Answer extends RenderAnswer>(answer: Answer, overrides: KustomizeOverrides): Answer {
  const { substitute, hasMoreVariables } = overrides;
  if (Object.keys(substitute).length === 0 && !hasMoreVariables) return answer;
  const documents = answer.output.split(/^---\n/m).map((document) =>
    /^ +kustomize\.toolkit\.fluxcd\.io\/substitute: ["']?disabled/m.test(document)
      ? document
      : document.replace(variable, (found, escaped, name: string, colon, fallback: string | undefined) => {
          if (escaped) return found.slice(1);
          const value = Object.hasOwn(substitute, name) ? substitute[name] : undefined;
          if (value !== undefined && !(colon && value === "")) return value;
          // Its value is only known in the cluster.
          if (value === undefined && hasMoreVariables) return found;
          return fallback ?? "";
        }),
  );
  return { ...answer, output: documents.join("---\n") };
}
