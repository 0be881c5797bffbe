import type { Manifest } from "../manifest/field";
import { maskedText } from "../secret-values";
import type { Workspace } from "../workspace";
import { requestFor } from "./capabilities";
import type { ChartEnvironment } from "./environments";
import { type RenderedRoot, type WrittenAt, writtenPlaces } from "./judge-rendered";
import type { ReadManifest } from "./patches";
import { type FileEntry, type FolderFiles, type Renderer, renderRoot } from "./renderer";
import type { RenderRoot } from "./roots";

/** What a root is rendered to, for a person to read. */
export interface RenderOutput {
  /** With a dot for each character of a Secret's values; empty where it could not be rendered. */
  readonly text: string;
  /** The tool's own words, where it failed. */
  readonly error?: string;
  /** Where each field was written, in the text's order; found when it is asked for. */
  places(): readonly WrittenAt[];
}

export interface OutputContext {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly files: FolderFiles;
  readonly textOf: (file: string) => string | undefined;
  readonly read: ReadManifest;
  /** `1.34`; the catalog's own if undefined. */
  readonly kubernetesVersion?: string | undefined;
  readonly forget?: readonly string[];
  readonly put?: readonly FileEntry[];
}

/** Renders one root to be shown, with the way back to its sources. */
export async function renderOutput(
  root: RenderRoot,
  environment: ChartEnvironment | undefined,
  { workspace, renderer, files, textOf, read, kubernetesVersion, forget, put }: OutputContext,
): Promise<RenderOutput> {
  const answer = await renderRoot(renderer, files, {
    ...requestFor(root, environment, workspace, kubernetesVersion),
    ...(forget && { forget }),
    ...(put && { put }),
  });
  if (answer.error !== undefined) return { text: "", error: answer.error, places: () => [] };
  const manifest: Manifest = workspace.read("danado:rendered.yaml", answer.output);
  const valuesFiles = [`${root.folder}/values.yaml`, ...(environment?.options.valuesFiles ?? [])];
  const rendered: RenderedRoot = { root, answer, valuesFiles };
  let found: readonly WrittenAt[] | undefined;
  return {
    text: maskedText(manifest),
    places() {
      found ??= writtenPlaces(rendered, manifest, textOf, read);
      return found;
    },
  };
}

/** The source of what stands at an offset of the output: of the field there, or the one before. */
export function sourceAt(places: readonly WrittenAt[], offset: number): WrittenAt | undefined {
  let best: WrittenAt | undefined;
  for (const one of places) {
    if (one.offset > offset) break;
    best = one;
  }
  return best ?? places[0];
}

/** Where in the output stands what was written at an offset of a file: the nearest field at or before it. */
export function outputAt(places: readonly WrittenAt[], file: string, offset: number): WrittenAt | undefined {
  let best: WrittenAt | undefined;
  for (const one of places) {
    if (one.place.file !== file || one.place.span.start > offset) continue;
    if (!best || one.place.span.start > best.place.span.start) best = one;
  }
  return best;
}
