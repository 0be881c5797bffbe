import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Watches a folder of this machine's disk without its subfolders; `changed` gets the name of an entry that was created,
 * changed or deleted. Folders of other file systems are reported completely by their providers.
 */
export function watchNodeFolder(uri: string, changed: (name: string) => void): { dispose(): void } {
  if (!uri.startsWith("file:")) return { dispose: () => undefined };
  const watcher = watch(fileURLToPath(uri), { persistent: false }, (_, name) => {
    if (name !== null) changed(name);
  });
  // For example because the folder was deleted, which is reported for the folder that contained it.
  watcher.on("error", () => watcher.close());
  return { dispose: () => watcher.close() };
}
