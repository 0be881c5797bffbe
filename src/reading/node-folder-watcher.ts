import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import type { WatchFolder } from "../session/missed-files";

/** Watches a folder of this machine's disk; folders of other file systems are reported completely by their providers. */
export const watchNodeFolder: WatchFolder = (uri, changed) => {
  if (!uri.startsWith("file:")) return { dispose: () => undefined };
  const watcher = watch(fileURLToPath(uri), { persistent: false }, (_, name) => {
    if (name !== null) changed(name);
  });
  // For example because the folder was deleted, which is reported for the folder that contained it.
  watcher.on("error", () => watcher.close());
  return { dispose: () => watcher.close() };
};
