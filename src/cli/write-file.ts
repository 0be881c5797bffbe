/** Writes files atomically. */

import { randomBytes } from "node:crypto";
import { unlinkSync } from "node:fs";
import {
  access,
  constants,
  type FileHandle,
  lstat,
  open,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { t } from "../core/l10n";

/** The file is unchanged; the message says why, in the user's language. */
export class FileNotWritten extends Error {}

type FileState = Awaited<ReturnType<typeof stat>>;

export interface WriteOptions {
  /** Writes only if the file still has this text (UTF-8); otherwise returns false. */
  readonly onlyIfStill?: string;
}

/**
 * Writes a file so that it always has either its old or its new text, even if the process is killed or the disk is full:
 * writes a temporary file next to it, flushes and renames it. Mode and owner are kept; links stay links. If that is
 * impossible, the file is left unchanged and FileNotWritten is thrown. Devices and pipes are written to directly.
 */
export async function writeFileSafely(
  path: string,
  text: string | Iterable<string>,
  { onlyIfStill }: WriteOptions = {},
): Promise<boolean> {
  const pieces = typeof text === "string" ? [text] : text;
  const { target, before } = await destinationOf(path);
  if (before && !before.isFile()) {
    await writeDirectly(target, path, pieces, before);
    return true;
  }
  if (before) await refuseWhatCannotBeKept(target, path, before);
  const beside = join(dirname(target), `.danado-${randomBytes(8).toString("hex")}.tmp`);
  const stopCleaning = removeWhenEnded(beside);
  let step: Step = "create";
  let handle: FileHandle | undefined;
  try {
    // Not readable by others until it is complete; a new file gets rw-rw-rw- minus the umask.
    handle = await open(beside, "wx", before ? 0o600 : 0o666);
    step = "write";
    for (const piece of pieces) await handle.writeFile(piece);
    if (before) await keepOwnerAndMode(handle, before);
    await handle.sync();
    await handle.close();
    handle = undefined;
    if (onlyIfStill !== undefined && (await readFile(target, "utf8")) !== onlyIfStill) {
      await unlink(beside);
      return false;
    }
    step = "rename";
    await rename(beside, target);
    return true;
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await unlink(beside).catch(() => undefined);
    throw new FileNotWritten(reasonFor(path, step, error));
  } finally {
    stopCleaning();
  }
}

type Step = "create" | "write" | "rename";

/** The target of a path after following links, and its current state. */
async function destinationOf(path: string): Promise<{ target: string; before?: FileState }> {
  try {
    const target = await realpath(path);
    return { target, before: await stat(target) };
  } catch (error) {
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (isLink) throw new FileNotWritten(t("{file} is a broken link", { file: path }));
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw new FileNotWritten(reasonFor(path, "create", error));
    return { target: path };
  }
}

/** Refuses files that a replacement would change: hard links, and owners or modes that cannot be restored. */
async function refuseWhatCannotBeKept(target: string, file: string, before: FileState): Promise<void> {
  if (before.nlink > 1)
    throw new FileNotWritten(
      t("{file} was left as it is: it has other names (hard links) that would keep the old text", { file }),
    );
  try {
    await access(target, constants.W_OK);
  } catch {
    throw new FileNotWritten(t("{file} was left as it is: it is read-only", { file }));
  }
  const user = process.geteuid?.();
  if (user === undefined || user === 0) return;
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  if (before.uid !== user || !groups.includes(Number(before.gid)))
    throw new FileNotWritten(t("{file} was left as it is: it belongs to another user, and would no longer", { file }));
}

async function keepOwnerAndMode(handle: FileHandle, { uid, gid, mode }: FileState): Promise<void> {
  const made = await handle.stat();
  if (process.platform !== "win32" && (made.uid !== uid || made.gid !== gid))
    await handle.chown(Number(uid), Number(gid));
  await handle.chmod(Number(mode) & 0o7777);
}

async function writeDirectly(target: string, file: string, pieces: Iterable<string>, before: FileState): Promise<void> {
  if (before.isDirectory()) throw new FileNotWritten(t("{file} is a folder", { file }));
  const handle = await open(target, "w");
  try {
    for (const piece of pieces) await handle.writeFile(piece);
  } catch (error) {
    throw new FileNotWritten(reasonFor(file, "write", error));
  } finally {
    await handle.close();
  }
}

function reasonFor(file: string, step: Step, error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return t("{file} was left as it is: the disk is full", { file });
  if (step === "create" && ["EACCES", "EPERM", "EROFS"].includes(code))
    return t("{file} was left as it is: nothing may be written into its folder", { file });
  if (step === "create" && code === "ENOENT") return t("{file} was not written: its folder does not exist", { file });
  if (step === "rename" && ["EXDEV", "EBUSY", "EPERM", "EACCES"].includes(code))
    return t("{file} was left as it is: it cannot be replaced in one step, as a mounted file cannot", { file });
  return t("{file} was left as it is: {reason}", { file, reason: message });
}

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Removes the temporary file if the process is terminated. */
function removeWhenEnded(path: string): () => void {
  const remove = (signal: NodeJS.Signals) => {
    try {
      unlinkSync(path);
    } catch {
      // Not created yet, or already renamed.
    }
    process.kill(process.pid, signal);
  };
  for (const signal of endings) process.once(signal, remove);
  return () => {
    for (const signal of endings) process.off(signal, remove);
  };
}
