/** What expressions in templates can refer to: parts of `.Values` and of Helm's other objects. */

import type { Step } from "./expressions";

/** From the root of the values; `*` is any item of a list or map. */
export type ValuesPath = readonly string[];

/** A read of a value, or of another of Helm's objects, in a template. */
export interface Read {
  readonly uri: string;
  /** `Values`, `Release`, `Chart`, … */
  readonly object: string;
  readonly path: ValuesPath;
  /** The names in the chain; `depth` is the length of the path up to each. */
  readonly steps: readonly (Step & { readonly depth: number; readonly isText?: true })[];
  readonly start: number;
  readonly end: number;
  /** The value may be missing: it is tested, has a default, or is inside a condition that tests a sibling. */
  mayBeMissing: boolean;
}

/** What an expression evaluates to, as far as it can be followed. */
export type Meaning =
  /** The top-level object that Helm passes to a template. */
  | { readonly is: "root" }
  | { readonly is: "part"; readonly object: string; readonly path: ValuesPath; readonly read?: Read }
  | { readonly is: "dict"; readonly entries: ReadonlyMap<string, Meaning> }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "unknown" };

export const unknown: Meaning = { is: "unknown" };
export const root: Meaning = { is: "root" };

export const helmObjects: ReadonlySet<string> = new Set([
  "Values",
  "Release",
  "Chart",
  "Capabilities",
  "Files",
  "Template",
  "Subcharts",
]);

/** The meaning after one more segment. Whichever object has `.Values`, they are the chart's values. */
export function stepInto(meaning: Meaning, name: string): Meaning {
  if (meaning.is === "part") return { is: "part", object: meaning.object, path: [...meaning.path, name] };
  if (meaning.is === "dict") return meaning.entries.get(name) ?? unknown;
  if ((meaning.is === "root" || meaning.is === "unknown") && helmObjects.has(name))
    return { is: "part", object: name, path: [] };
  return unknown;
}

export const itemOf = (meaning: Meaning): Meaning => (meaning.is === "part" ? stepInto(meaning, "*") : unknown);

/** A string key that is equal for equal meanings. */
export function keyOf(meaning: Meaning): string {
  switch (meaning.is) {
    case "part":
      return `${meaning.object}:${meaning.path.join("\0")}`;
    case "dict":
      return `{${[...meaning.entries].map(([name, one]) => `${name}=${keyOf(one)}`).join(",")}}`;
    default:
      return meaning.is;
  }
}
