import ignore, { type Ignore } from "ignore";

/** Whether Git ignores a file, according to the .gitignore files of its folders. Paths use forward slashes. */
export interface GitIgnore {
  isIgnored(path: string): boolean;
}

/** `texts` maps each .gitignore's folder (without a trailing slash) to its text. */
export function createGitIgnore(texts: ReadonlyMap<string, string>): GitIgnore {
  const rules = new Map<string, Ignore>([...texts].map(([folder, text]) => [folder, ignore().add(text)]));
  const known = new Map<string, boolean>();

  /** `path` ends with a slash if it is a folder, because Git's patterns distinguish the two. */
  function isLeftOut(path: string): boolean {
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const rule = rules.get(folder);
      const { ignored = false, unignored = false } = rule?.test(path.slice(folder.length + 1)) ?? {};
      if (ignored) return true;
      if (unignored || folder === "") return false;
    }
  }

  /** A file in an ignored folder cannot be re-included. */
  function isFolderIgnored(folder: string): boolean {
    if (folder === "") return false;
    let is = known.get(folder);
    if (is === undefined) {
      is = isFolderIgnored(parentOf(folder)) || isLeftOut(`${folder}/`);
      known.set(folder, is);
    }
    return is;
  }

  return { isIgnored: (path) => rules.size > 0 && (isFolderIgnored(parentOf(path)) || isLeftOut(path)) };
}

const parentOf = (path: string): string => {
  const bare = path.endsWith("/") ? path.slice(0, -1) : path;
  return bare.slice(0, Math.max(0, bare.lastIndexOf("/")));
};
