/** Renders a root in one of its environments. */

import type { ChartEnvironment } from "./environments";
import { renderOverridden } from "./kustomize-overrides";
import type { FolderFiles, RenderAnswer, Renderer, RenderRequest } from "./renderer";
import { type Render, renderWithFile } from "./replaced-file";

/** Renders with what the environment changes in the files; `render` is the function that renders without an environment. */
export async function renderIn<Answer extends RenderAnswer>(
  environment: ChartEnvironment | undefined,
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
  render: Render<Answer>,
): Promise<Answer> {
  if (environment?.kustomize && request.kustomization !== undefined)
    return renderOverridden(environment.kustomize, renderer, files, request, render);
  if (environment?.replacesValues && request.chart !== undefined)
    return renderWithFile({ path: `${request.chart}/values.yaml`, text: "{}\n" }, renderer, files, request, render);
  return render(renderer, files, request);
}
