/** Finds the executable of a credential plugin. */

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { isInside } from "./workspace-files";

export interface Finding {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly workspaceFolders: readonly string[];
}

/**
 * The absolute path of a program; undefined if it is not found. A bare name is looked up in PATH; only its absolute folders
 * count (kubectl also rejects `.`), and folders of the workspace come last, so that an opened folder cannot replace a
 * program.
 */
export function findProgram(command: string, { environment, platform, workspaceFolders }: Finding): string | undefined {
  const isWindows = platform === "win32";
  const endings = isWindows && !/\.(exe|com)$/i.test(command) ? [".exe", ".com"] : [""];
  const inFolder = (folder: string) => endings.map((ending) => join(folder, command + ending)).find(isProgram);
  if (isAbsolute(command)) return endings.map((ending) => command + ending).find(isProgram);
  // By now only invalid commands are relative.
  if (!command || /[/\\]/.test(command)) return undefined;
  const name = isWindows ? Object.keys(environment).find((key) => key.toUpperCase() === "PATH") : "PATH";
  const folders = (environment[name ?? "PATH"] ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const [own, others] = [folders.filter(isFromWorkspace), folders.filter((folder) => !isFromWorkspace(folder))];
  const found = others.map(inFolder).filter((path) => path !== undefined);
  return found.find((path) => !isFromWorkspace(path)) ?? found[0] ?? own.map(inFolder).find(Boolean);

  function isFromWorkspace(path: string): boolean {
    return isInside(path, workspaceFolders);
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
