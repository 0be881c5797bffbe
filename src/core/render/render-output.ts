/** Renders a root for display. */

import type { Manifest } from "../manifest/field";
import { maskedText } from "../secret-values";
import type { Workspace } from "../workspace";
import { requestFor } from "./capabilities";
import { type ChartEnvironment, valuesFilesOf } from "./environments";
import { type RenderedRoot, type WrittenAt, writtenPlaces } from "./judge-rendered";
import type { ReadManifest } from "./patches";
import { renderIn } from "./render-environment";
import { type FileEntry, type FolderFiles, type Renderer, renderRoot } from "./renderer";
import type { RenderRoot } from "./roots";

/** The output of a root, for display. */
export interface RenderOutput {
  /** Secret values are replaced by dots; empty if rendering failed. */
  readonly text: string;
  /** The tool's error message, if it failed. */
  readonly error?: string;
  /** The source of each field, in the order of the output; computed on demand. */
  places(): readonly WrittenAt[];
}

export interface OutputContext {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly files: FolderFiles;
  readonly textOf: (file: string) => string | undefined;
  readonly read: ReadManifest;
  /** `1.34`; the catalog's own release if undefined. */
  readonly kubernetesVersion?: string | undefined;
  readonly forget?: readonly string[];
  readonly put?: readonly FileEntry[];
}

/** Renders one root for display, with a mapping to its sources. */
export async function renderOutput(
  root: RenderRoot,
  environment: ChartEnvironment | undefined,
  { workspace, renderer, files, textOf, read, kubernetesVersion, forget, put }: OutputContext,
): Promise<RenderOutput> {
  const request = {
    ...requestFor(root, environment, workspace, kubernetesVersion),
    ...(forget && { forget }),
    ...(put && { put }),
  };
  const answer = await renderIn(environment, renderer, files, request, renderRoot);
  if (answer.error !== undefined) return { text: "", error: answer.error, places: () => [] };
  const manifest: Manifest = workspace.read("danado:rendered.yaml", answer.output);
  const valuesFiles = valuesFilesOf(root.folder, environment);
  const rendered: RenderedRoot = { root, answer, valuesFiles, overrides: environment?.kustomize?.source };
  let found: readonly WrittenAt[] | undefined;
  return {
    text: maskedText(manifest),
    places() {
      found ??= writtenPlaces(rendered, manifest, textOf, read);
      return found;
    },
  };
}

/** The source of the field at an offset of the output, or of the previous one. */
export function sourceAt(places: readonly WrittenAt[], offset: number): WrittenAt | undefined {
  let best: WrittenAt | undefined;
  for (const one of places) {
    if (one.offset > offset) break;
    best = one;
  }
  return best ?? places[0];
}

/** The place in the output for an offset of a source file: the nearest field at or before it. */
export function outputAt(places: readonly WrittenAt[], file: string, offset: number): WrittenAt | undefined {
  let best: WrittenAt | undefined;
  for (const one of places) {
    if (one.place.file !== file || one.place.span.start > offset) continue;
    if (!best || one.place.span.start > best.place.span.start) best = one;
  }
  return best;
}
