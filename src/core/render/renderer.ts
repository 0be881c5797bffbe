/** What a path holds: a text, other content, a folder (`isListed`: with all that is below it known), or nothing. */
export type FileEntry =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly base64: string }
  | { readonly path: string; readonly folder: true; readonly listed?: boolean }
  | { readonly path: string };

/** What `helm template` takes. Paths are those of the files. */
export interface ChartOptions {
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly valuesFiles?: readonly string[];
  /** As behind `--set`: `image.tag=1.2`. */
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  /** YAML that goes over the values files. */
  readonly inline?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** What stands in the place of the versions that Helm itself knows: `v1`, `apps/v1`, `apps/v1/Deployment`. */
  readonly servedVersions?: readonly string[];
  readonly includeCRDs?: boolean;
  readonly skipTests?: boolean;
  /** The answer says where each object or line came from. */
  readonly isTraced?: boolean;
  /** Renders nothing: the output is what templates would be handed, as JSON. */
  readonly scopeOnly?: boolean;
}

/** What kubernetes/render takes. Paths are absolute below `/`, which is whatever folder the files are of. */
export interface RenderRequest {
  /** Forgets all files first. */
  readonly reset?: true;
  readonly put?: readonly FileEntry[];
  readonly forget?: readonly string[];
  /** The folder of a kustomization, or of a chart. */
  readonly kustomization?: string;
  readonly chart?: string;
  readonly options?: ChartOptions;
}

/** An entry that is fetched from elsewhere, and was left out. */
export interface SkippedEntry {
  readonly file: string;
  /** `resources`, `bases`, `components`, `helmCharts`, `dependencies`, … */
  readonly field: string;
  readonly entry: string;
}

/** Which file asks for a generator or a transformer; `in` is relative to the root. */
export interface ConfiguredBy {
  readonly in: string;
  readonly kind: string;
  readonly name?: string;
}

/** Where an object of a built kustomization came from, in the output's order. */
export interface RenderedOrigin {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The file that it was read from, relative to the root. */
  readonly path?: string;
  readonly generator?: ConfiguredBy;
  readonly transformations?: readonly ConfiguredBy[];
}

export interface RenderAnswer {
  /** What `kustomize build` or `helm template` would print. */
  readonly output: string;
  /** Paths that must be known first; one that ends in `/` is a folder with all that is below it. */
  readonly needed?: readonly string[];
  /** Paths that the output rests on. */
  readonly used: readonly string[];
  /** The tool's own words, where it failed. */
  readonly error?: string;
  /** It was ended: it took too long, or too much memory. */
  readonly isStopped?: true;
  readonly skipped?: readonly SkippedEntry[];
  readonly objects?: readonly RenderedOrigin[];
  /** For each line of a chart's output: which of `sources`, and its line, from 0; -1 where unknown. */
  readonly lines?: readonly (readonly [source: number, line: number])[];
  readonly sources?: readonly string[];
}

/** Whoever can render: the worker that judges too. */
export interface Renderer {
  render(request: RenderRequest): Promise<RenderAnswer>;
}

/** Where the files of a workspace are read, the editor's text first. Nothing outside of the folder is ever there. */
export interface FolderFiles {
  read(path: string): Promise<FileEntry>;
  /** All files below a folder. */
  readBelow(folder: string): Promise<readonly FileEntry[]>;
}

/** More rounds than any chain of bases has files that only the file before names. */
const mostRounds = 200;

/** Renders a root, reading the files that it turns out to need. */
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
