/** Applies fixes to files, for `danado check --fix`. */

import { readFile } from "node:fs/promises";
import { createTwoFilesPatch } from "diff";
import { areTopicsUnchanged, topicVersionsOf } from "../core/analysis";
import { fixAllIn, isOfRule, isSafelyFixed } from "../core/features/fix-all";
import { t } from "../core/l10n";
import type { Problem } from "../core/problem";
import { maskedText, secretValuesIn } from "../core/secret-values";
import { applyEdits } from "../core/text";
import type { Judging } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import { type Found, readManifest } from "./read";
import { writeFileSafely } from "./write-file";

/** Which fixes to apply: always the safe ones, and those of the named rules; or all. */
export interface Fixing {
  readonly rules: readonly string[];
  /** Prints the changes instead of writing them. */
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

/** Fixing one file can reveal problems in another; the passes are limited. */
const mostPasses = 5;

interface FixOptions {
  readonly workspace: Workspace;
  readonly configs: Configs;
  readonly judge: Judging;
}

/** A file before and after fixing, and the index topics that its findings depend on. */
interface FixedFile {
  readonly before: string;
  after: string;
  seen: ReadonlyMap<string, number>;
}

/**
 * Applies fixes until a second run would change nothing; writes the files unless it is a dry run. Unchanged files are not in
 * the result. A file that cannot be fixed does not affect the others.
 */
export async function fixFiles(found: readonly Found[], fixing: Fixing, options: FixOptions): Promise<Fixes> {
  const { workspace } = options;
  const unwritten: string[] = [];
  const files = new Map<string, FixedFile>();
  const failed = new Set<string>();
  for (const { file, refused, isNamed, isLink } of found) {
    // Standard input cannot be written to, and links in folders are not followed for writing.
    if (refused || file === "-" || (isLink && !isNamed)) continue;
    const content = await readManifest(file);
    if ("text" in content) files.set(file, { before: content.text, after: content.text, seen: new Map() });
  }
  let due: Iterable<string> = files.keys();
  for (let pass = 0; pass < mostPasses; pass++) {
    const touched = new Set<string>();
    for (const file of due) {
      const fixedFile = files.get(file);
      if (!fixedFile || failed.has(file)) continue;
      try {
        if (await fixFile(file, fixedFile, fixing, options)) touched.add(file);
      } catch (error) {
        failed.add(file);
        fixedFile.after = fixedFile.before;
        unwritten.push(t("{file} was left as it is: {reason}", { file, reason: reasonOf(error) }));
      }
    }
    due = [...files].flatMap(([file, { seen }]) =>
      touched.has(file) || !areTopicsUnchanged(workspace, seen) ? [file] : [],
    );
    if (touched.size === 0) break;
  }
  const fixed: Fixed[] = [];
  for (const [file, { before, after }] of files) {
    if (after === before) continue;
    const reason = fixing.dryRun ? undefined : await write(file, before, after);
    if (reason !== undefined) unwritten.push(reason);
    else fixed.push({ file, before, after });
    // Other files may reference its content.
    if (fixing.dryRun || reason !== undefined) workspace.index.setFile(file, workspace.summaryOf(file, before));
  }
  return { fixed, unwritten };
}

/** Applies the fixes of one file in memory; returns whether it changed. */
async function fixFile(file: string, fixedFile: FixedFile, fixing: Fixing, options: FixOptions): Promise<boolean> {
  const { workspace, configs, judge } = options;
  const wasKnown = workspace.get(file) !== undefined;
  const text = fixedFile.after;
  workspace.update(file, text);
  try {
    const edits = await fixAllIn(workspace, file, configs.settingsOf(file), isWanted(fixing), judge);
    fixedFile.seen = topicVersionsOf(workspace, file);
    fixedFile.after = applyEdits(text, edits);
    if (fixedFile.after === text) return false;
    workspace.index.setFile(file, workspace.summaryOf(file, fixedFile.after));
    if (wasKnown) workspace.update(file, fixedFile.after);
    return true;
  } finally {
    if (!wasKnown) workspace.remove(file);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Writes only files whose encoding is preserved. Returns why a file was not written. */
async function write(file: string, before: string, after: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(file, "utf8");
    const mark = bytes.startsWith("\uFEFF") ? "\uFEFF" : "";
    const isDone = bytes === mark + before && (await writeFileSafely(file, mark + after, { onlyIfStill: bytes }));
    return isDone ? undefined : t("{file} was left as it is: it has changed meanwhile, or is not UTF-8", { file });
  } catch (error) {
    return reasonOf(error);
  }
}

/** In the format of `diff -u` and git, with the values of Secrets replaced by dots. */
export const printDiff = (fixed: readonly Fixed[], workspace: Workspace): string =>
  fixed
    .map(({ file, ...sides }) => {
      const manifests = [sides.before, sides.after].map((text) => workspace.read(file, text));
      const secrets = manifests.flatMap(secretValuesIn);
      const [before, after] = manifests.map((manifest) => maskedText(manifest, secrets));
      const name = oneLine(file);
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, before ?? "", after ?? "", undefined, undefined, {
        context: 3,
      }).replace(/^=+\n/, "");
    })
    .join("");

/** A name with a line break would be read as lines of the patch. */
const oneLine = (name: string): string => name.replace(/\p{Cc}/gu, "·");
