/** Decides which files of the workspace are left out. */

import { createGitIgnore, type GitIgnore } from "../core/git-ignore";
import { isExcluded } from "../core/practice/config";
import type { Configs } from "./configs";
import { type Files, parentOf, pathOf } from "./files";

/** What .gitignore files and danado.yaml files leave out. */
export class FileExclusions {
  readonly #files: Files;
  readonly #configs: Configs;
  #gitIgnore: GitIgnore = createGitIgnore(new Map());

  constructor(files: Files, configs: Configs) {
    this.#files = files;
    this.#configs = configs;
  }

  /** Reads all .gitignore files again. */
  async readGitIgnores(): Promise<void> {
    const found = await this.#files.find("**/.gitignore", 1000);
    const texts = await Promise.all(
      found.map(async (uri): Promise<[string, string][]> => {
        try {
          const text = await this.#files.read(uri);
          return text === undefined ? [] : [[pathOf(parentOf(uri)), text]];
        } catch {
          return [];
        }
      }),
    );
    this.#gitIgnore = createGitIgnore(new Map(texts.flat()));
  }

  /** Whether git ignores a file or folder. */
  isIgnored(uri: string): boolean {
    return this.#gitIgnore.isIgnored(pathOf(uri));
  }

  /** Whether a manifest is left out. */
  excludes(uri: string): boolean {
    if (this.isIgnored(uri)) return true;
    const nearest = this.#configs.nearestTo(uri);
    return nearest !== undefined && isExcluded(nearest.config, nearest.path);
  }
}

/** Whether a file or folder belongs to tools, and its changes are not followed. */
export const isOfTools = (uri: string): boolean => /\/(?:node_modules|\.git)(?:\/|$)/.test(pathOf(uri));
