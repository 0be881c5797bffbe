import type { Event } from "./events";

export interface FileChange {
  readonly kind: "created" | "changed" | "deleted";
  readonly uri: string;
}

/** The files of the workspace as an editor's host knows them: VS Code's file system, or the disk of a language server. */
export interface Files {
  /** The uris of the opened folders. */
  readonly folders: readonly string[];
  /** At most `most` files that match a glob, below one folder or all; node_modules and .git are left out. */
  find(glob: string, most: number, below?: string): Promise<string[]>;
  /** A file's text; undefined where it is too large, gone meanwhile, or not for us to read. */
  read(uri: string): Promise<string | undefined>;
  /** The bytes of a file of any kind, of at most 10 MB; undefined otherwise as with a text. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  /** False also for what is not there, or cannot be looked at. */
  isFolder(uri: string): Promise<boolean>;
  /** Whether a file or folder is there; true where that cannot be found out. */
  exists(uri: string): Promise<boolean>;
  /** The documents that editors hold, whether their files are still there or not. */
  openDocuments(): readonly { readonly uri: string; readonly isDirty: boolean }[];
  /** Manifests, .gitignore and danado.yaml files that came or changed; of all files and folders those that came or went. */
  readonly onDidChange: Event<FileChange>;
  readonly onDidChangeFolders: Event<void>;
  /** The text of a danado.yaml changed in an editor. */
  readonly onDidEditConfig: Event<{ readonly uri: string; readonly text: string }>;
}

/** The path of a uri, decoded: `/home/ana/app/pod.yaml`. */
export const pathOf = (uri: string): string => {
  const path = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The uri of the folder that a file or folder is in; itself at the root. */
export const parentOf = (uri: string): string => {
  const at = uri.lastIndexOf("/");
  return at <= uri.indexOf("://") + 2 ? uri : uri.slice(0, at);
};
