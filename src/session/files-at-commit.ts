/** Renders roots from the files of a commit. */

import type { Manifest } from "../core/manifest/field";
import type { ChartEnvironment } from "../core/render/environments";
import { type RenderOutput, renderOutput } from "../core/render/render-output";
import type { FileEntry, FolderFiles, Renderer } from "../core/render/renderer";
import type { RenderRoot } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import type { Files } from "./files";
import type { RenderTarget } from "./render-targets";
import { createRenderingFiles } from "./rendering-files";

/** The files of a commit, for rendering one of its roots next to the workspace's current state. */
interface FilesAtCommit extends FolderFiles {
  textOf(path: string): string | undefined;
  readonly manifestOf: (path: string) => Manifest | undefined;
  rootOf(root: RenderRoot): RenderRoot;
  environmentOf(environment: ChartEnvironment | undefined): ChartEnvironment | undefined;
  /** Paths that the renderer knows; they can be forgotten afterwards. */
  paths(): readonly string[];
}

/**
 * `files` returns the commit's content, ignoring open editors. To the renderer they are below a folder that does not exist
 * on disk, a different one for each `number`, so that the workspace's own files keep their paths.
 */
function createFilesAtCommit(workspace: Workspace, files: Files, number: number): FilesAtCommit {
  const prefix = `/.commit-${number}`;
  const knownPaths = new Set<string>();
  const inner = createRenderingFiles({ get: () => undefined, read: workspace.read.bind(workspace) }, files);
  const own = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) || "/" : path);
  const outside = (entry: FileEntry): FileEntry => {
    knownPaths.add(prefix + entry.path);
    return { ...entry, path: prefix + entry.path };
  };
  return {
    read: async (path) => (path.startsWith(`${prefix}/`) ? outside(await inner.read(own(path))) : { path }),
    readBelow: async (folder) => (await inner.readBelow(own(folder))).map(outside),
    textOf: (path) => inner.textOf(own(path)),
    manifestOf: (path) => inner.manifestOf(own(path)),
    paths: () => [...knownPaths],
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

/** Renders targets as they were at a commit. The renderer keeps a commit's files until the next one is rendered. */
export class CommitRenderer {
  readonly #workspace: Workspace;
  readonly #renderer: Renderer;
  #rendered = 0;
  #last: FilesAtCommit | undefined;

  constructor(workspace: Workspace, renderer: Renderer) {
    this.#workspace = workspace;
    this.#renderer = renderer;
  }

  output(
    { root, environment }: RenderTarget,
    committed: Files,
    kubernetesVersion: string | undefined,
  ): Promise<RenderOutput> {
    const forget = this.#last?.paths() ?? [];
    this.#rendered++;
    const files = createFilesAtCommit(this.#workspace, committed, this.#rendered);
    this.#last = files;
    return renderOutput(files.rootOf(root), files.environmentOf(environment), {
      ...{ workspace: this.#workspace, renderer: this.#renderer, files, textOf: files.textOf, read: files.manifestOf },
      ...{ kubernetesVersion, forget },
    });
  }
}
