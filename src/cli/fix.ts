import { readFile, writeFile } from "node:fs/promises";
import { createTwoFilesPatch } from "diff";
import { fixAllIn, isOfRule, isSafelyFixed } from "../core/features/fix-all";
import type { Problem } from "../core/problem";
import { applyEdits } from "../core/text";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { type Found, readManifest } from "./read";

/** Which fixes are made: the safe ones always, and those of the rules that are named; all, where `all` is. */
export interface Fixing {
  readonly rules: readonly string[];
  /** Nothing is written: the change is printed. */
  readonly dryRun: boolean;
}

export interface Fixed {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

const isWanted =
  ({ rules }: Fixing) =>
  (problem: Problem): boolean =>
    isSafelyFixed(problem) || rules.includes("all") || rules.some((rule) => isOfRule(rule)(problem));

export interface Fixes {
  readonly fixed: readonly Fixed[];
  /** Files that could not be written, and why. */
  readonly unwritten: readonly string[];
}

/** What the fixes make of the files; on disk too, unless it is a dry run. Files that stay as they are are not in it. */
export async function fixFiles(
  found: readonly Found[],
  fixing: Fixing,
  { workspace, configs }: { readonly workspace: Workspace; readonly configs: Configs },
): Promise<Fixes> {
  const fixed: Fixed[] = [];
  const unwritten: string[] = [];
  for (const { file, refused, isNamed, isLink } of found) {
    // What came through a pipe has no place to be written to; where a link in a folder leads is nobody's to touch.
    if (refused || file === "-" || (isLink && !isNamed)) continue;
    const content = await readManifest(file);
    if (!("text" in content)) continue;
    const before = content.text;
    const known = workspace.get(file);
    workspace.update(file, before);
    const after = applyEdits(before, fixAllIn(workspace, file, configs.settingsOf(file), isWanted(fixing)));
    try {
      if (after !== before && (fixing.dryRun || (await write(file, before, after)))) {
        fixed.push({ file, before, after });
        // The others may name what is in it.
        if (!fixing.dryRun) workspace.index.setFile(file, workspace.summaryOf(file, after));
      }
    } catch (error) {
      unwritten.push(error instanceof Error ? error.message : String(error));
    }
    if (!known) workspace.remove(file);
  }
  return { fixed, unwritten };
}

/** Only what is read as it is written: other encodings would be lost. Whether it was done. */
async function write(file: string, before: string, after: string): Promise<boolean> {
  const bytes = await readFile(file, "utf8");
  const mark = bytes.startsWith("\uFEFF") ? "\uFEFF" : "";
  if (bytes !== mark + before) return false;
  await writeFile(file, mark + after);
  return true;
}

/** As `diff -u` and git show it. */
export const printDiff = (fixed: readonly Fixed[]): string =>
  fixed
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 }).replace(
        /^=+\n/,
        "",
      ),
    )
    .join("");
