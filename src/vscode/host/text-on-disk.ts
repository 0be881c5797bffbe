import * as vscode from "vscode";

/** Longer files are bundles that a tool made. */
const largestFile = 2_000_000;

/**
 * A file's text as the disk has it; undefined where it is too large, gone meanwhile, no file, or not for us to read. What is not
 * UTF-8 is read as far as it can be, unless it is to be written back.
 */
export async function textOnDisk(uri: vscode.Uri, isForWriting = false): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    // A pipe keeps whoever reads it waiting, and a device has no end.
    if (size > largestFile || (type & vscode.FileType.File) === 0) return undefined;
    return new TextDecoder("utf-8", { fatal: isForWriting }).decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    // The decoder says by a TypeError that it is no UTF-8.
    if (error instanceof vscode.FileSystemError || error instanceof TypeError) return undefined;
    throw error;
  }
}
