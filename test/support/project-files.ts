import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The project's files below a folder, as paths from the root with forward slashes. */
export const filesBelow = (folder: string, ending = ""): string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !file.includes("node_modules/"))
    .sort();

export const read = (file: string): string => readFileSync(join(projectRoot, file), "utf8");
export const readJson = <T>(file: string): T => JSON.parse(read(file)) as T;
