import * as vscode from "vscode";
import { t } from "../../core/l10n";

/**
 * Writes a temporary file next to the target first, so that a failure such as a full disk leaves the old file. Does not
 * write through links.
 */
export async function writeFileSafely(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const isLink = await fs.stat(target).then(
    ({ type }) => (type & vscode.FileType.SymbolicLink) !== 0,
    () => false,
  );
  if (isLink) throw new Error(t("{file} was left as it is: it is a link", { file: target.path }));
  const beside = vscode.Uri.joinPath(target, "..", `.danado-${globalThis.crypto.randomUUID()}.tmp`);
  try {
    await fs.writeFile(beside, bytes);
    await fs.rename(beside, target, { overwrite: true });
  } catch (error) {
    await fs.delete(beside).then(undefined, () => undefined);
    throw error;
  }
}
