/** Renders one root on request. */

import type { Manifest } from "../core/manifest/field";
import type { Problem } from "../core/problem";
import { requestFor } from "../core/render/capabilities";
import { type ChartEnvironment, valuesFilesOf } from "../core/render/environments";
import { failureOf } from "../core/render/failure";
import { placeProblems } from "../core/render/judge-rendered";
import { renderIn } from "../core/render/render-environment";
import { type Renderer, renderRoot } from "../core/render/renderer";
import type { SourceProblem } from "../core/render/root-result";
import type { RenderRoot } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import type { RenderingFiles } from "./rendering-files";

/** The current output of a root, and where its parts are written. */
export interface RenderedNow {
  /** What `kustomize build` or `helm template` would print; empty if the root could not be rendered. */
  readonly text: string;
  /** URIs of the files that were read. */
  readonly sources: readonly string[];
  /** Why it could not be rendered, or what was left out. */
  readonly failures: readonly string[];
  readonly isRendered: boolean;
  /** Maps problems of the output to their source files, by URI; `manifest` is the parsed `text`. */
  place(manifest: Manifest, problems: readonly Problem[]): readonly SourceProblem[];
}

export interface RenderNowContext {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly onDisk: RenderingFiles;
  /** `1.34`; the catalog's own release if undefined. */
  readonly kubernetesVersion?: string | undefined;
}

export async function renderNow(
  root: RenderRoot,
  environment: ChartEnvironment | undefined,
  { workspace, renderer, onDisk, kubernetesVersion }: RenderNowContext,
): Promise<RenderedNow> {
  const request = requestFor(root, environment, workspace, kubernetesVersion);
  const answer = await renderIn(environment, renderer, onDisk, { reset: true, ...request }, renderRoot);
  const { textOf, manifestOf } = onDisk;
  const valuesFiles = valuesFilesOf(root.folder, environment);
  const paths = root.kind === "chart" ? await pathsBelow(root.folder, onDisk) : answer.used;
  return {
    text: answer.error === undefined ? answer.output : "",
    isRendered: answer.error === undefined,
    sources: paths.filter((path) => textOf(path) !== undefined).map(onDisk.uriOf),
    failures: failureOf(root, answer, textOf, manifestOf, environment).map(({ message }) => message),
    place: (manifest, problems) =>
      placeProblems(
        { root, answer, valuesFiles, overrides: environment?.kustomize?.source },
        manifest,
        problems,
        textOf,
        manifestOf,
      ).map((one) => ({
        ...one,
        file: onDisk.uriOf(one.file),
      })),
  };
}

async function pathsBelow(folder: string, onDisk: RenderingFiles): Promise<string[]> {
  const entries = await onDisk.readBelow(folder);
  return entries.flatMap((entry) => ("text" in entry && /\.(ya?ml|tpl)$/.test(entry.path) ? [entry.path] : []));
}
