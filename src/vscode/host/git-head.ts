/** Reads files of the last commit. */

import * as vscode from "vscode";
import type { Files } from "../../session/files";

/** The part of the API of VS Code's Git extension that is used (extensions/git/src/api/git.d.ts of microsoft/vscode). */
interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
}

interface GitRepository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly GitChange[];
    readonly untrackedChanges: readonly GitChange[];
  };
  status(): Promise<void>;
  diffWithHEAD(): Promise<readonly GitChange[]>;
  buffer(ref: string, path: string): Promise<Uint8Array>;
}

interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

/**
 * The files at Git's HEAD, using VS Code's Git extension: files that differ are read from the commit, all others from disk.
 * Undefined if a file is in no repository with a commit, or Git is unavailable.
 */
export async function filesAtHead(files: Files, uri: vscode.Uri): Promise<Files | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  const repository = (await extension?.activate())?.getAPI(1).getRepository(uri);
  if (!repository) return undefined;
  await repository.status();
  if (!repository.state.HEAD?.commit) return undefined;
  const changed = await committedContents(repository);
  return {
    ...files,
    readBytes: async (one) => (changed.has(one) ? changed.get(one) : files.readBytes(one)),
    isFolder: async (one) =>
      [...changed].some(([path, bytes]) => bytes && path.startsWith(`${one}/`)) || (await files.isFolder(one)),
    async find(glob, most, below) {
      const found = await files.find(glob, most, below);
      const inFolder = [...changed].flatMap(([path, bytes]) =>
        bytes && (below === undefined || path.startsWith(`${below}/`)) ? [path] : [],
      );
      return [...new Set([...found.filter((path) => !changed.has(path)), ...inFolder])];
    },
  };
}

/** The content at HEAD of files that differ, by URI; undefined for new files. */
async function committedContents(repository: GitRepository): Promise<Map<string, Uint8Array | undefined>> {
  const { workingTreeChanges, untrackedChanges } = repository.state;
  const changes = [...(await repository.diffWithHEAD()), ...workingTreeChanges, ...untrackedChanges];
  const uris = new Map(
    changes.flatMap(({ uri, originalUri }) => [uri, originalUri]).map((uri) => [uri.toString(), uri]),
  );
  const contents = new Map<string, Uint8Array | undefined>();
  for (const [name, uri] of uris)
    contents.set(
      name,
      await repository.buffer("HEAD", uri.fsPath).then(
        (bytes) => Uint8Array.from(bytes),
        () => undefined,
      ),
    );
  return contents;
}
