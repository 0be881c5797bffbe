/** Samples mutants. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../agreement/random";
import { type Mutation, mutated, mutationsIn } from "./mutations";
import { syntaxTreeOf } from "./syntax-tree";

export interface Mutant {
  /** Relative to the root of the project. */
  readonly source: string;
  readonly text: string;
  readonly mutation: Mutation;
}

/** The files in a folder, relative to the root of the project, with forward slashes. */
export const filesIn = (root: string, folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending) && !file.includes("node_modules"))
    .map((file) => `${folder}/${file}`.replaceAll("\\", "/"))
    .sort();

/** Explanations are data; no test should repeat their wording. */
const isData = (file: string): boolean =>
  /^src\/core\/(?:docs\/|live\/reasons\.ts$|practice\/peers\.ts$)|\.d\.ts$/.test(file);

/** The sources in some folders that are mutated. */
export const sourcesIn = (root: string, folders: readonly string[]): string[] =>
  folders.flatMap((folder) => filesIn(root, folder, ".ts")).filter((file) => !isData(file));

function isTypeScript(text: string): boolean {
  try {
    syntaxTreeOf(text);
    return true;
  } catch {
    return false;
  }
}

/** A sample of all mutants; the same for the same seed and sources. */
export function sample(root: string, sources: readonly string[], count: number, seed: number): Mutant[] {
  const all = sources.flatMap((source) => {
    const text = readFileSync(join(root, source), "utf8");
    return mutationsIn(text).map((mutation) => ({ source, text, mutation }));
  });
  const random = seeded(seed);
  const chosen: Mutant[] = [];
  while (chosen.length < count && all.length > 0) {
    const [mutant] = all.splice(random.below(all.length), 1);
    // A mutant with a syntax error would fail every test, which says nothing about them.
    if (mutant && isTypeScript(mutated(mutant.text, mutant.mutation))) chosen.push(mutant);
  }
  return chosen;
}
