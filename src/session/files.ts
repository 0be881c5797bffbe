/** Access to the files of the workspace. */

import type { Event } from "./events";

export interface FileChange {
  readonly kind: "created" | "changed" | "deleted";
  readonly uri: string;
}

/** The files of the workspace: through VS Code's file system, or on the disk of a language server. */
export interface Files {
  /** The URIs of the opened folders. */
  readonly folders: readonly string[];
  /** At most `most` files that match a glob, in one folder or all; without node_modules and .git. */
  find(glob: string, most: number, below?: string): Promise<string[]>;
  /** A file's text; undefined if it is too large, was deleted, or is not readable. */
  read(uri: string): Promise<string | undefined>;
  /** The bytes of any file up to 10 MB; otherwise undefined, as for a text. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  /** Also false for paths that do not exist or are not readable. */
  isFolder(uri: string): Promise<boolean>;
  /** Whether a file or folder exists; true if that cannot be determined. */
  exists(uri: string): Promise<boolean>;
  /** The documents that are open in editors, whether or not their files still exist. */
  openDocuments(): readonly { readonly uri: string; readonly isDirty: boolean }[];
  /**
   * Manifests, .gitignore and danado.yaml files that were created or changed; any files and folders that were created or
   * deleted.
   */
  readonly onDidChange: Event<FileChange>;
  readonly onDidChangeFolders: Event<void>;
  /** The text of a danado.yaml changed in an editor. */
  readonly onDidEditConfig: Event<{ readonly uri: string; readonly text: string }>;
}

/** The files whose changes are reported. */
export const watchedFiles = "**/{*.yaml,*.yml,*.json,*.tpl,NOTES.txt,Kustomization,.gitignore}";

/** Whether a path or URI matches `watchedFiles`. */
export const isWatched = (path: string): boolean =>
  /\.(?:ya?ml|json|tpl)$|\/(?:NOTES\.txt|Kustomization|\.gitignore)$/.test(path);

/** The decoded path of a URI: `/home/ana/app/pod.yaml`. */
export const pathOf = (uri: string): string => {
  const path = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** A file's or folder's name as VS Code writes it in URIs. */
export const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a file or folder is the one at a URI, or is below it. */
export const isAtOrBelow = (uri: string, top: string): boolean => uri === top || uri.startsWith(`${top}/`);

/** The URI of the folder that contains a file or folder; the root itself for the root. */
export const parentOf = (uri: string): string => {
  const at = uri.lastIndexOf("/");
  return at <= uri.indexOf("://") + 2 ? uri : uri.slice(0, at);
};
