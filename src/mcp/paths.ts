import { realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { t } from "../core/l10n";

/** The real path of a file or folder below the server's folder. Throws if it does not exist or is outside the folder. */
export function pathInside(folder: string, path: string): string {
  const root = realpathSync(folder);
  let real: string;
  try {
    real = realpathSync(resolve(root, path));
  } catch {
    throw new Error(t("There is no file or folder {path}", { path }));
  }
  const below = relative(root, real);
  if (below === ".." || below.startsWith(`..${sep}`) || resolve(below) === below)
    throw new Error(t("{path} is outside the folder that this server was started in", { path }));
  return real;
}
