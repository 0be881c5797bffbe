import * as vscode from "vscode";
import { t } from "../../core/l10n";

/**
 * Writes a file of our own making beside its place first: what fails on the way, such as a full disk, leaves the old one.
 * A link is not written through.
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
