/** Finds characters that look like ASCII but are not. */

import { t } from "../l10n";

/** A character that looks like one with a meaning in YAML or Kubernetes, as inserted by word processors and web pages. */
export interface OddCharacter {
  /** Its offset, and the number of consecutive ones. */
  readonly at: number;
  readonly length: number;
  /** `a no-break space (U+00A0)`. */
  readonly name: string;
  /** The character that is meant. */
  readonly plain: string;
}

const spaces = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000";
const invisible = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff";
const dashes = "\u2010-\u2015\u2212\ufe58\uff0d";
const doubleQuotes = "\u201c-\u201f\u00ab\u00bb\uff02";
const singleQuotes = "\u2018-\u201b\u2039\u203a\uff07";
const colons = "\uff1a\u2236\ua789";
/** Cyrillic, Greek and full-width characters that look like Latin letters or digits. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["АВЕКМНОРСТУХІЈЅԌаесорухіјѕԁԛԝһӏ", "ABEKMHOPCTYXIJSGaecopyxijsdqwhl"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ", "ABEZHIKMNOPTYXavopux"],
  ].flatMap(([odd = "", plain = ""]) => [...odd].map((letter, at) => [letter, plain[at] ?? ""])),
);
const letters = Object.keys(lookAlikes).join("");

const structural = new RegExp(
  `[${spaces}]+|[${invisible}]+|[${dashes}]|[${doubleQuotes}]|[${singleQuotes}]|[${colons}]`,
  "u",
);
/** Letters count only next to Latin ones: a word in another script is a legitimate word. */
const anywhere = new RegExp(`${structural.source}|(?<=[A-Za-z0-9./-])[${letters}]|[${letters}](?=[A-Za-z./-])`, "u");

const code = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function described(characters: string): { readonly name: string; readonly plain: string } {
  const first = [...characters][0] ?? "";
  const args = { code: code(first), character: first };
  const is = (set: string) => new RegExp(`[${set}]`, "u").test(first);
  if (first === "\u00a0") return { name: t("a no-break space ({code})", args), plain: " ".repeat(characters.length) };
  if (is(spaces)) return { name: t("a space of another width ({code})", args), plain: " ".repeat(characters.length) };
  if (is(invisible)) return { name: t("an invisible character ({code})", args), plain: "" };
  if (is(dashes)) return { name: t("a typographic dash ({character}) instead of a hyphen", args), plain: "-" };
  if (is(doubleQuotes)) return { name: t("a typographic quotation mark ({character})", args), plain: '"' };
  if (is(singleQuotes)) return { name: t("a typographic quotation mark ({character})", args), plain: "'" };
  if (is(colons)) return { name: t("a character other than a colon ({character}, {code})", args), plain: ":" };
  const plain = lookAlikes[first] ?? "";
  return { name: t("a letter of another script that looks like {plain} ({code})", { ...args, plain }), plain };
}

/** The first odd character of a text. */
export function oddCharacterIn(text: string): OddCharacter | undefined {
  const found = anywhere.exec(text);
  return found ? { at: found.index, length: found[0].length, ...described(found[0]) } : undefined;
}

/** The text with odd characters replaced by what is meant. */
export function withoutOddCharacters(text: string): string {
  let left = text;
  for (let odd = oddCharacterIn(left); odd; odd = oddCharacterIn(left))
    left = left.slice(0, odd.at) + odd.plain + left.slice(odd.at + odd.length);
  return left;
}

/** Positions where YAML has indicators: before a key, at a dash, after a key. Anything within values is text. */
const asStructure: readonly RegExp[] = [
  new RegExp(`^[ \\t]*([${spaces}${invisible}]+)`, "u"),
  new RegExp(`^[ \\t]*([${dashes}])(?=[ \\t${spaces}]+\\S)`, "u"),
  new RegExp(`^[ \\t]*-([${spaces}${invisible}]+)`, "u"),
  new RegExp(`^[ \\t]*(?:- +)*["']?[A-Za-z][\\w./-]*["']?([${colons}])`, "u"),
  new RegExp(`^[ \\t]*(?:- +)*["']?[A-Za-z][\\w./-]*["']?[ \\t]*:([${spaces}${invisible}]+)`, "u"),
  new RegExp(`^[ \\t]*(?:- +)*["']?[A-Za-z][\\w./-]*([${spaces}${invisible}]+)[ \\t]*:`, "u"),
];

/** The odd character of a line at a position where YAML needs an indicator. */
export function oddSignIn(line: string): OddCharacter | undefined {
  for (const pattern of asStructure) {
    const found = pattern.exec(line);
    const characters = found?.[1];
    if (found && characters)
      return {
        at: found.index + found[0].length - characters.length - trailing(found[0], characters),
        length: characters.length,
        ...described(characters),
      };
  }
  return undefined;
}

/** Length of the part of a match that follows the odd characters. */
const trailing = (match: string, characters: string): number =>
  match.length - match.lastIndexOf(characters) - characters.length;
