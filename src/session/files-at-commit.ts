import type { Manifest } from "../core/manifest/field";
import type { ChartEnvironment } from "../core/render/environments";
import type { FileEntry, FolderFiles } from "../core/render/renderer";
import type { RenderRoot } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import type { Files } from "./files";
import { createRenderingFiles } from "./rendering-files";

/** The files of a commit, to render a root of theirs while the workspace's own are rendered too. */
export interface FilesAtCommit extends FolderFiles {
  textOf(path: string): string | undefined;
  readonly manifestOf: (path: string) => Manifest | undefined;
  rootOf(root: RenderRoot): RenderRoot;
  environmentOf(environment: ChartEnvironment | undefined): ChartEnvironment | undefined;
  /** What the renderer was told of: it may be forgotten afterwards. */
  paths(): readonly string[];
}

/**
 * `files` gives what the commit has; what editors show meanwhile is none of it. The renderer knows them below a folder that
 * is nowhere on the disk, another one for each `number`: the workspace's own files keep their paths beside them.
 */
export function createFilesAtCommit(workspace: Workspace, files: Files, number: number): FilesAtCommit {
  const prefix = `/.commit-${number}`;
  const told = new Set<string>();
  const inner = createRenderingFiles({ get: () => undefined, read: workspace.read.bind(workspace) }, files);
  const own = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) || "/" : path);
  const outside = (entry: FileEntry): FileEntry => {
    told.add(prefix + entry.path);
    return { ...entry, path: prefix + entry.path };
  };
  return {
    read: async (path) => (path.startsWith(`${prefix}/`) ? outside(await inner.read(own(path))) : { path }),
    readBelow: async (folder) => (await inner.readBelow(own(folder))).map(outside),
    textOf: (path) => inner.textOf(own(path)),
    manifestOf: (path) => inner.manifestOf(own(path)),
    paths: () => [...told],
    rootOf: (root) => ({ ...root, folder: prefix + root.folder, file: prefix + root.file }),
    environmentOf: (environment) =>
      environment && {
        ...environment,
        options: {
          ...environment.options,
          ...(environment.options.valuesFiles && {
            valuesFiles: environment.options.valuesFiles.map((path) => prefix + path),
          }),
        },
      },
  };
}
