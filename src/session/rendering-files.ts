/** The workspace's files for the renderer. */

import type { Manifest } from "../core/manifest/field";
import type { FileEntry, FolderFiles } from "../core/render/renderer";
import { isRootFile } from "../core/render/roots";
import type { Workspace } from "../core/workspace";
import { encodeName, type Files, pathOf } from "./files";

const rootNames = "**/{kustomization.yaml,kustomization.yml,Kustomization,Chart.yaml}";
const mostRoots = 2_000;
const mostFilesOfChart = 5_000;

/** The files of the opened folders by path, preferring the text in editors; nothing outside the folders is visible. */
export interface RenderingFiles extends FolderFiles {
  /** The files of the workspace's kustomizations and charts. */
  findRoots(): Promise<readonly string[]>;
  textOf(path: string): string | undefined;
  readonly manifestOf: (path: string) => Manifest | undefined;
  uriOf(path: string): string;
  /** Discards the cached content of a path. */
  forget(path: string): void;
}

export function createRenderingFiles(workspace: Pick<Workspace, "get" | "read">, files: Files): RenderingFiles {
  const entries = new Map<string, Promise<FileEntry>>();
  const texts = new Map<string, string>();
  const manifests = new Map<string, Manifest | undefined>();
  const uris = new Map<string, string>();

  const folderOf = (path: string) =>
    files.folders
      .map((uri) => ({ uri: uri.replace(/\/$/, ""), path: pathOf(uri).replace(/\/$/, "") }))
      .filter((folder) => path === folder.path || path.startsWith(`${folder.path}/`))
      .sort((a, b) => b.path.length - a.path.length)[0];

  function uriOf(path: string): string {
    const known = uris.get(path);
    if (known) return known;
    const folder = folderOf(path);
    if (!folder) return path;
    return folder.uri + path.slice(folder.path.length).split("/").map(encodeName).join("/");
  }

  async function fromHost(path: string): Promise<FileEntry> {
    if (!folderOf(path)) return { path };
    const uri = uriOf(path);
    const open = workspace.get(uri)?.text;
    const content = open ?? contentOf(await files.readBytes(uri));
    if (typeof content === "string") {
      texts.set(path, content);
      return { path, text: content };
    }
    if (content) return { path, base64: content.base64 };
    return (await files.isFolder(uri)) ? { path, folder: true } : { path };
  }

  function read(path: string): Promise<FileEntry> {
    const known = entries.get(path) ?? fromHost(path);
    entries.set(path, known);
    return known;
  }

  return {
    read,
    async readBelow(folder) {
      const found = await files.find("**/*", mostFilesOfChart, uriOf(folder));
      for (const uri of found) uris.set(pathOf(uri), uri);
      return Promise.all(found.map((uri) => read(pathOf(uri))));
    },
    async findRoots() {
      const found = (await files.find(rootNames, mostRoots)).map((uri) => {
        const path = pathOf(uri);
        uris.set(path, uri);
        return path;
      });
      await Promise.all(found.map(read));
      return found.filter(isRootFile);
    },
    textOf: (path) => texts.get(path),
    manifestOf(path) {
      const open = workspace.get(uriOf(path));
      if (open) return open;
      if (!manifests.has(path)) {
        const text = texts.get(path);
        manifests.set(path, text === undefined ? undefined : workspace.read(path, text));
      }
      return manifests.get(path);
    },
    uriOf,
    forget(path) {
      entries.delete(path);
      texts.delete(path);
      manifests.delete(path);
    },
  };
}

/** The text, or the encoded bytes if it is not text (a packed chart, an image). */
function contentOf(bytes: Uint8Array | undefined): string | { readonly base64: string } | undefined {
  if (!bytes) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  }
}
