import type { Step } from "./expressions";

/** From the values' root; `*` is any item of a list or a map. */
export type ValuesPath = readonly string[];

/** A place of a template that names a value, or a part of what Helm hands it. */
export interface Read {
  readonly uri: string;
  /** `Values`, `Release`, `Chart`, … */
  readonly object: string;
  readonly path: ValuesPath;
  /** The names on the way; `depth` is how many steps of the path there are up to it. */
  readonly steps: readonly (Step & { readonly depth: number; readonly isText?: true })[];
  readonly start: number;
  readonly end: number;
  /** What is asked for may be missing: it is tested, has a default, or stands below a test of its neighbours. */
  mayBeMissing: boolean;
}

/** What an expression comes to, as far as it can be followed. */
export type Meaning =
  /** All that Helm hands to a template. */
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

/** One step into a meaning. Whatever it is that has `.Values`, these are the chart's. */
export function stepInto(meaning: Meaning, name: string): Meaning {
  if (meaning.is === "part") return { is: "part", object: meaning.object, path: [...meaning.path, name] };
  if (meaning.is === "dict") return meaning.entries.get(name) ?? unknown;
  if ((meaning.is === "root" || meaning.is === "unknown") && helmObjects.has(name))
    return { is: "part", object: name, path: [] };
  return unknown;
}

export const itemOf = (meaning: Meaning): Meaning => (meaning.is === "part" ? stepInto(meaning, "*") : unknown);

/** The same meaning, for who keeps them apart by it. */
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
