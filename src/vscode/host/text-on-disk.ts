/** Reads files from disk through VS Code. */

import * as vscode from "vscode";

/** Longer files are generated bundles. */
const largestFile = 2_000_000;
/** Larger than any file that Helm accepts. */
const largestOfAnyKind = 10 * 1024 * 1024;

/**
 * A file's text on disk; undefined if it is too large, was deleted, is not a file or is not readable. Invalid UTF-8 is
 * replaced, unless the text is to be written back.
 */
export async function textOnDisk(uri: vscode.Uri, isForWriting = false): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    // Reading a pipe may block, and a device has no end.
    if (size > largestFile || (type & vscode.FileType.File) === 0) return undefined;
    return new TextDecoder("utf-8", { fatal: isForWriting }).decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    // The decoder throws a TypeError for invalid UTF-8.
    if (error instanceof vscode.FileSystemError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The bytes of a file; undefined if it is too large, was deleted, is not a file or is not readable. */
export async function bytesOnDisk(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > largestOfAnyKind || (type & vscode.FileType.File) === 0) return undefined;
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
