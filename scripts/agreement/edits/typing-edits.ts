/** Edits that look like typing and pasting: look-alike characters, quotes, merge conflicts, indentation. */

import type { Random } from "../random";
import { type Edit, onLine } from "./tree";

export const typingEdits: readonly (readonly [string, Edit])[] = [
  [
    "a letter of another script",
    onLine(/[aeopcxAEOPCXKMT](?=[\w.-]*\n)/g, ([letter], random) =>
      random.chance(0.9) ? ("аеорсхАЕОРСХКМТ"["aeopcxAEOPCXKMT".indexOf(letter ?? "a")] ?? "а") : "é",
    ),
  ],
  [
    "typographic signs",
    onLine(/: ([\w.-]+)\n/g, ([, value], random) =>
      random.oneOf([
        `: “${value}”\n`,
        `: ‘${value}’\n`,
        `: ${value}\u200b\n`,
        `:\u00a0${value}\n`,
        `：${value}\n`,
        `: –${value}\n`,
      ]),
    ),
  ],
  ["a typographic dash", onLine(/^( +)- /gm, ([, indent], random) => `${indent}${random.oneOf(["–", "—", "−"])} `)],
  [
    "wrapped base64",
    onLine(/: ([\w.-]{1,60})\n/g, ([, value], random) => {
      const wrapped = Buffer.from(`${value} `.repeat(9)).toString("base64").replace(/.{32}/g, "$&\n        ");
      return `: ${random.oneOf(["", "|\n        ", ">-\n        "])}${wrapped.trim()}\n`;
    }),
  ],
  ["a merge conflict", onLine(/^.*\n/gm, ([line]) => `<<<<<<< HEAD\n${line}=======\n${line}>>>>>>> b\n`)],
  ["a block further in or out", shiftedBlock],
  ["a block further in or out", shiftedBlock],
  ["the first line further in", (text, random) => random.oneOf([" ", "  ", "\t"]) + text],
  ["lines run together", onLine(/\n */g, (_, random) => random.oneOf([" ", "", ", "]))],
  [
    "a key written otherwise",
    onLine(
      /^( *)([\w./-]+):/gm,
      ([, indent, key], random) =>
        `${indent}${random.oneOf([`"${key}"`, `'${key}'`, `!!str ${key}`, `&k ${key}`, `${key} `, `? ${key}\n${indent}`, "yes", "~", "<<", "[a]", "{a: b}"])}:`,
    ),
  ],
  ["quotes", onLine(/: (\w[\w.-]*)\n/g, ([, value], random) => `: ${random.oneOf([`"${value}"`, `'${value}'`])}\n`)],
];

/** A block of lines, further in or out with all that is below it. */
function shiftedBlock(text: string, random: Random): string | undefined {
  const lines = text.split("\n");
  const indent = (line: string) => (line.trim() === "" ? Number.POSITIVE_INFINITY : line.search(/\S/));
  const first = random.below(lines.length);
  const base = indent(lines[first] ?? "");
  if (!Number.isFinite(base)) return undefined;
  const by = random.oneOf([1, -1, 2, -2, 4]);
  if (base + by < 0) return undefined;
  for (let at = first; at < lines.length && (at === first || indent(lines[at] ?? "") > base); at++)
    lines[at] = by > 0 ? " ".repeat(by) + lines[at] : (lines[at] ?? "").slice(-by);
  return lines.join("\n");
}
