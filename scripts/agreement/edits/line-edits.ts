/** Edits of lines and characters of the text. */

import { type Edit, onLine, read } from "./tree";

export const lineEdits: readonly (readonly [string, Edit])[] = [
  ["a line removed", onLine(/^.*\n/gm, () => "")],
  ["a line twice", onLine(/^.*\n/gm, ([line]) => line + line)],
  ["a line further in", onLine(/^( *)\S.*\n/gm, ([line], random) => random.oneOf([" ", "  "]) + line)],
  ["a line further out", onLine(/^ {2}.*\n/gm, ([line], random) => line.slice(random.oneOf([1, 2])))],
  ["a tab", onLine(/^ +/gm, () => "\t")],
  ["a tab after the colon", onLine(/: /g, () => ":\t")],
  ["no space after the colon", onLine(/: /g, () => ":")],
  ["no colon", onLine(/: /g, () => " ")],
  ["two colons", onLine(/: /g, () => ": : ")],
  ["an open quote", onLine(/: \w/g, ([match], random) => `: ${random.oneOf(['"', "'"])}${match.slice(2)}`)],
  ["cut off", (text, random) => text.slice(0, 20 + random.below(Math.max(1, text.length - 20)))],
  ["CRLF", (text) => text.replace(/\n/g, "\r\n")],
  [
    "as JSON",
    (text) => {
      const tree = read(text);
      return tree && `${JSON.stringify(tree.document.toJS(), undefined, 2)}\n`;
    },
  ],
  [
    "as broken JSON",
    (text, random) => {
      const tree = read(text);
      if (!tree) return undefined;
      const json = JSON.stringify(tree.document.toJS(), undefined, 2);
      const at = random.below(json.length);
      return `${json.slice(0, at)}${random.oneOf([",", "}", "]", '"', ""])}${json.slice(at + 1)}\n`;
    },
  ],
  [
    "an anchor and an alias",
    onLine(
      /: (\w[\w.-]*)\n/g,
      ([, value], random) => `: ${random.oneOf(["&a ", "*a ", "&a *a "])}${random.oneOf([value ?? "", ""])}\n`,
    ),
  ],
  ["a merge key", onLine(/^( *)(\w+: \w+)\n/gm, ([line, indent]) => `${indent}<<: {foo: bar}\n${line}`)],
  [
    "a tag",
    onLine(
      /: (\w)/g,
      ([, value], random) =>
        `: ${random.oneOf(["!!str ", "!!int ", "!!null ", "!foo ", "!!binary ", "!!set "])}${value}`,
    ),
  ],
  [
    "another notation",
    onLine(
      /: (\d+)\n/g,
      ([, value], random) =>
        `: ${random.oneOf([`0${value}`, `0x${value}`, `0o${value}`, `${value}.0`, `${value}e0`, `+${value}`, `1_${value}`, `"${value}"`, `${value}:00`, "0b11", `${value} `, `${value}#x`, `${value} #x`, ".inf", ".nan", "-.inf"])}\n`,
    ),
  ],
  [
    "a word of YAML 1.1",
    onLine(
      /: ([\w.-]+)\n/g,
      (_, random) =>
        `: ${random.oneOf(["yes", "no", "on", "off", "y", "n", "Y", "NO", "~", "Null", "TRUE", "False", "2024-01-01", "12:30:45", "1_000", "0o17", "017", "=", "<<", "0x_1F", "1.", ".5", "+1", "-", "?", "!x", "@x", "`x", "%x", "&x", "*x", "|", ">", "'it''s'", '"\\x41"', "{}", "[]", "[a", "{a"])}\n`,
    ),
  ],
  [
    "a comment",
    onLine(/\n/g, (_, random) => random.oneOf([" # a comment\n", "#x\n", " #\n", "\n# x\n", "\n    # x: y\n"])),
  ],
  ["a blank line", onLine(/\n/g, () => "\n\n")],
  [
    "a block text",
    onLine(
      /: (\w[\w.-]*)\n/g,
      ([, value], random) => `: ${random.oneOf(["|", ">", "|-", ">-", "|+", "|2"])}\n            ${value}\n`,
    ),
  ],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["an end marker", (text, random) => `${text}${random.oneOf(["...\n", "...\nfoo: bar\n", "... # x\n"])}`],
  ["a carriage return alone", (text) => text.replace(/\n/g, "\r")],
  ["room around", (text, random) => random.oneOf([`\n\n  \n${text}`, `# x\n#\n${text}\n\n`, `${text}\n  \n\t\n`])],
  [
    "an odd character",
    onLine(
      /: (\w)/g,
      ([, value], random) =>
        `:${random.oneOf([" \u0007", " \u00a0", "\u00a0", " \u200b", " \u2028", " \u0085", " \ufeff", "  ", " \u007f"])}${value}`,
    ),
  ],
  ["a wide space further in", onLine(/^ {2}/gm, () => "\u00a0 ")],
];
