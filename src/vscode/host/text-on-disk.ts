import * as vscode from "vscode";

/** Longer files are bundles that a tool made. */
const largestFile = 2_000_000;
/** Larger than any file that Helm takes. */
const largestOfAnyKind = 10 * 1024 * 1024;

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

/** The bytes of a file of any kind; undefined where it is too large, gone meanwhile, no file, or not for us to read. */
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
