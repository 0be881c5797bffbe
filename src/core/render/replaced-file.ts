/** Renders with another content of one file. */

import type { FolderFiles, RenderAnswer, Renderer, RenderRequest } from "./renderer";

/** The function that renders, once the files are as they should be. */
export type Render<Answer> = (renderer: Renderer, files: FolderFiles, request: RenderRequest) => Promise<Answer>;

/** Renders as if the file had this text, whether it exists or not; roots that are rendered later see it as it is. */
export async function renderWithFile<Answer extends RenderAnswer>(
  file: { readonly path: string; readonly text: string },
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
  render: Render<Answer>,
): Promise<Answer> {
  const changed: FolderFiles = {
    read: async (path) => (path === file.path ? file : files.read(path)),
    readBelow: async (folder) => {
      const entries = (await files.readBelow(folder)).filter(({ path }) => path !== file.path);
      return file.path.startsWith(`${folder}/`) ? [...entries, file] : entries;
    },
  };
  const put = [...(request.put ?? []).filter(({ path }) => path !== file.path), file];
  const answer = await render(renderer, changed, { ...request, put });
  // Not forgotten: the renderer does not ask again for the files of a folder that it has listed.
  await renderer.render({ put: [await files.read(file.path)] });
  return answer;
}
