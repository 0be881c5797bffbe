/** The interface of the renderer (kubernetes/render). */

/** The content of a path: text, other content, a folder (`isListed`: all its files are known), or nothing. */
export type FileEntry =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly base64: string }
  | { readonly path: string; readonly folder: true; readonly listed?: boolean }
  | { readonly path: string };

/** Options of `helm template`. Paths are those of the files. */
export interface ChartOptions {
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly valuesFiles?: readonly string[];
  /** Values of `--set`: `image.tag=1.2`. */
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  /** YAML that overrides the values files. */
  readonly inline?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** Replaces Helm's built-in API versions: `v1`, `apps/v1`, `apps/v1/Deployment`. */
  readonly servedVersions?: readonly string[];
  readonly includeCRDs?: boolean;
  readonly skipTests?: boolean;
  /** The result says where each object or line comes from. */
  readonly isTraced?: boolean;
  /** Renders nothing: the output is the templates' input, as JSON. */
  readonly scopeOnly?: boolean;
}

/** A request to kubernetes/render. Paths are absolute; `/` stands for the root of the files. */
export interface RenderRequest {
  /** Discards all files first. */
  readonly reset?: true;
  readonly put?: readonly FileEntry[];
  readonly forget?: readonly string[];
  /** The folder of a kustomization or chart. */
  readonly kustomization?: string;
  readonly chart?: string;
  readonly options?: ChartOptions;
}

/** A remote entry that was left out. */
export interface SkippedEntry {
  readonly file: string;
  /** `resources`, `bases`, `components`, `helmCharts`, `dependencies`, … */
  readonly field: string;
  readonly entry: string;
}

/** The file that configures a generator or transformer; `in` is relative to the root. */
export interface ConfiguredBy {
  readonly in: string;
  readonly kind: string;
  readonly name?: string;
}

/** Where an object of a built kustomization comes from, in the order of the output. */
export interface RenderedOrigin {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The file that it was loaded from, relative to the root. */
  readonly path?: string;
  readonly generator?: ConfiguredBy;
  readonly transformations?: readonly ConfiguredBy[];
}

export interface RenderAnswer {
  /** What `kustomize build` or `helm template` would print. */
  readonly output: string;
  /** Paths whose content is needed first; one that ends in `/` is a folder with everything in it. */
  readonly needed?: readonly string[];
  /** Paths that the output depends on. */
  readonly used: readonly string[];
  /** The tool's error message, if it failed. */
  readonly error?: string;
  /** Rendering was aborted because it took too much time or memory. */
  readonly isStopped?: true;
  readonly skipped?: readonly SkippedEntry[];
  readonly objects?: readonly RenderedOrigin[];
  /** For each line of a chart's output: an index into `sources` and the 0-based line there; -1 if unknown. */
  readonly lines?: readonly (readonly [source: number, line: number])[];
  readonly sources?: readonly string[];
}

/** Anything that can render: the worker that also judges. */
export interface Renderer {
  render(request: RenderRequest): Promise<RenderAnswer>;
}

/** Reads the files of a workspace, preferring open editors. Files outside the folder do not exist for it. */
export interface FolderFiles {
  read(path: string): Promise<FileEntry>;
  /** All files in a folder and its subfolders. */
  readBelow(folder: string): Promise<readonly FileEntry[]>;
}

/** More rounds than a chain of bases needs when each file is only listed by the previous one. */
const mostRounds = 200;

/** Renders a root, loading files as they are needed. */
export async function renderRoot(
  renderer: Renderer,
  files: FolderFiles,
  request: RenderRequest,
): Promise<RenderAnswer> {
  let put = request.put ?? [];
  let { forget = [] } = request;
  for (let round = 0; ; round++) {
    const { reset, ...rest } = request;
    const answer = await renderer.render({ ...rest, ...(reset && round === 0 && { reset }), put, forget });
    const needed = answer.needed ?? [];
    if (needed.length === 0 || round === mostRounds) return answer;
    forget = [];
    put = (await Promise.all(needed.map((path) => entriesFor(files, path)))).flat();
  }
}

const entriesFor = async (files: FolderFiles, path: string): Promise<readonly FileEntry[]> => {
  if (!path.endsWith("/")) return [await files.read(path)];
  const folder = path.slice(0, -1) || "/";
  return [...(await files.readBelow(folder)), { path: folder, folder: true, listed: true }];
};
