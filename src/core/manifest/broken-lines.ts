/** Finds the actual mistake behind a YAML error, and offers a fix. */

import type { ErrorCode } from "yaml";
import { t } from "../l10n";
import type { Fix } from "../problem";
import { type Span, spanOf, type TextEdit } from "../text";
import { mergeConflict } from "./merge-conflict";
import { oddSignIn } from "./odd-characters";
import { unclosedBefore } from "./unclosed";

/** A YAML mistake reported at the line that causes it, with fixes. Offsets are relative to the document. */
export interface BrokenLine {
  /** Set if the mistake differs from the one that the YAML parser reported. */
  readonly code?: ErrorCode;
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
}

/** Longer lines were not typed by hand, and matching patterns against them takes too long. */
const longestLine = 1000;
/** More tabs, or more nesting, than a typing mistake produces. */
const mostTabs = 2000;
const mostColumns = 100;

/** The YAML parser reports a mistake where it cannot continue; this looks for the place where it was made. */
export function brokenLine(text: string, code: string, offset: number): BrokenLine | undefined {
  const line = lineAt(text, offset);
  const tab = /^[ ]*\t/.test(line.text) ? tabs(text, line.start + line.text.indexOf("\t")) : undefined;
  const pasted = mergeConflict(text) ?? oddSign(text, line) ?? tab;
  if (pasted) return pasted;
  if (line.text.length > longestLine) return undefined;
  const special = specialStart(line);
  if (special) return special;
  switch (code) {
    case "TAB_AS_INDENT":
      return tabs(text, offset);
    case "MULTILINE_IMPLICIT_KEY":
      return withoutColon(line) ?? unevenIndentation(text, line);
    case "MISSING_CHAR":
      return openQuote(line) ?? unclosed(text, offset) ?? unevenIndentation(text, line);
    case "BLOCK_AS_IMPLICIT_KEY":
      return unevenIndentation(text, line) ?? colonInText(line);
    case "BAD_DQ_ESCAPE":
      return undefined;
    default:
      return unevenIndentation(text, line) ?? unclosed(text, offset);
  }
}

/** How far above the reported line the cause may be. */
const linesAbove = 3;

/** A look-alike character where YAML needs a space, a dash or a colon. */
function oddSign(text: string, reported: Line): BrokenLine | undefined {
  let line = reported;
  for (let above = 0; above <= linesAbove; above++) {
    const odd = line.text.length > longestLine ? undefined : oddSignIn(line.text);
    if (odd) {
      const span = spanOf(line.start + odd.at, line.start + odd.at + odd.length);
      return {
        span,
        message: t("This is {name}", { name: odd.name }),
        fixes: [{ title: t("Replace it"), edits: [{ span, newText: odd.plain }] }],
      };
    }
    if (line.start === 0) break;
    line = lineAt(text, line.start - 1);
  }
  return undefined;
}

// `schedule: */5 * * * *`, `name: @x`: values that start with a YAML indicator.
function specialStart({ start, text }: Line): BrokenLine | undefined {
  const [, before = "", value = ""] =
    /^(\s*(?:- +)*(?:[\w./-]+:[ \t]+)?)([*@`%][^#]*?)[ \t]*(?: #.*)?$/.exec(text) ?? [];
  // `*name` is an alias, possibly of a missing anchor.
  if (value === "" || /^\*[A-Za-z][\w.-]*$/.test(value) || before === "") return undefined;
  const span = spanOf(start + before.length, start + before.length + value.length);
  return {
    span,
    message: t("A text that starts with {sign} must be in quotes", { sign: value[0] ?? "" }),
    fixes: [{ title: t("Put it in quotes"), edits: [{ span, newText: JSON.stringify(value) }] }],
  };
}

/** An unclosed bracket or quote, reported where it was opened. */
function unclosed(text: string, offset: number): BrokenLine | undefined {
  const found = unclosedBefore(text, offset);
  if (!found) return undefined;
  const line = lineAt(text, found.at);
  const end = line.start + line.text.trimEnd().length;
  const isQuote = found.sign === '"' || found.sign === "'";
  // It is closed further down, so the mistake is inside it.
  if (!isQuote && unclosedBefore(text, text.length)?.at !== found.at) return undefined;
  return {
    span: spanOf(found.at, Math.max(end, found.at + 1)),
    message: isQuote ? t("This quote is never closed") : t("This bracket is never closed"),
    fixes: isQuote ? [{ title: t("Close the quote"), edits: [{ span: spanOf(end, end), newText: found.sign }] }] : [],
  };
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "");
  return { start, text: line, indent: line.length - line.trimStart().length };
}

/** The width of a tab depends on the editor; two spaces are the usual indentation. */
function tabs(text: string, offset: number): BrokenLine | undefined {
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(/^[ \t]*\t[ \t]*/gm)) {
    if (edits.length >= mostTabs) return undefined;
    edits.push({
      span: spanOf(match.index, match.index + match[0].length),
      newText: match[0].replaceAll("\t", "  "),
    });
  }
  return {
    span: spanOf(offset, offset + 1),
    message: t("YAML is indented with spaces, never with tabs"),
    fixes: [{ title: t("Indent with spaces"), edits }],
  };
}

/** `kind Pod`, `kind:Pod`, and a key without a colon. */
function withoutColon({ start, text, indent }: Line): BrokenLine | undefined {
  const [, dash = "", key = "", rest = ""] = /^\s*(- +)?([A-Za-z][\w./-]*)(.*)$/.exec(text) ?? [];
  const from = start + indent + dash.length;
  const to = from + key.length;
  if (key === "") return undefined;
  const span = spanOf(from, to);
  if (/^:\S/.test(rest))
    return {
      span: spanOf(from, start + text.trimEnd().length),
      message: t("Missing space after the colon"),
      fixes: [{ title: t("Add a space after the colon"), edits: [{ span: spanOf(to + 1, to + 1), newText: " " }] }],
    };
  if (!/^\s*$|^\s+[^\s:#][^:]*$/.test(rest)) return undefined;
  return {
    span,
    message: t("Missing colon after {key}", { key }),
    fixes: [{ title: t("Add a colon after {key}", { key }), edits: [{ span: spanOf(to, to), newText: ":" }] }],
  };
}

function openQuote({ start, text }: Line): BrokenLine | undefined {
  const [, before = "", quote = "", rest = ""] = /^(\s*(?:- +)*(?:[\w./-]+:\s+)?)(["'])([^"']*)$/.exec(text) ?? [];
  if (quote === "") return undefined;
  const end = start + before.length + 1 + rest.trimEnd().length;
  return {
    span: spanOf(start + before.length, end),
    message: t("This quote is never closed"),
    fixes: [{ title: t("Close the quote"), edits: [{ span: spanOf(end, end), newText: quote }] }],
  };
}

/** `message: error: it failed`. */
function colonInText({ start, text }: Line): BrokenLine | undefined {
  const [, before = "", value = ""] =
    /^(\s*(?:- +)?[\w./-]+:\s+)([^\s"'{[&*!|>#][^"\\#]*:(?:\s[^"\\#]*)?)$/.exec(text) ?? [];
  if (value === "") return undefined;
  const span = spanOf(start + before.length, start + before.length + value.trimEnd().length);
  return {
    span,
    message: t("A text with a colon and a space in it must be in quotes"),
    fixes: [{ title: t("Put it in quotes"), edits: [{ span, newText: `"${value.trimEnd()}"` }] }],
  };
}

/** The column of the keys of an open map, or of the dashes of an open list. */
interface Column {
  readonly at: number;
  readonly isList: boolean;
}

/** How many lines further the line may be at which the parser gave up. */
const linesAround = 2;

/**
 * The first line whose column matches none of the enclosing maps and lists, if the parser gave up there. Multi-line scalars,
 * brackets and the like are not parsed here; nothing is reported for text that has them.
 */
function unevenIndentation(text: string, reported: Line): BrokenLine | undefined {
  const open: Column[] = [];
  let mayOpen = true;
  let start = 0;
  let last = 0;
  while (start < text.length) {
    const line = lineAt(text, start);
    const next = line.start + line.text.length;
    start = text.indexOf("\n", next) < 0 ? text.length : text.indexOf("\n", next) + 1;
    const content = line.text.trim();
    if (content === "" || content.startsWith("#") || content.startsWith("---")) continue;
    if (line.start > reported.start && last > linesAround) return undefined;
    if (line.start >= reported.start) last++;
    if (line.text.length > longestLine || open.length > mostColumns) return undefined;
    if (/[[{|>&*?!]/.test(content.replace(/"[^"]*"|'[^']*'|\s#.*/g, ""))) return undefined;
    const isList = /^-(\s|$)/.test(content);
    const fits = open.some((column) => column.at === line.indent && column.isList === isList);
    const deepest = open.at(-1);
    const isDeeper = !deepest || line.indent > deepest.at;
    // A list may be in the same column as its key.
    const isListOfKey = isList && mayOpen && deepest?.at === line.indent;
    if (!fits && !isListOfKey && !(isDeeper && mayOpen)) {
      if (!/^(?:- +)*["'\w./-]+:(?:\s|$)/.test(content)) return undefined;
      return nearTo(line, reported) ? moved(text, line, open, isList) : undefined;
    }
    while (open.length > 0 && (open.at(-1) as Column).at > line.indent) open.pop();
    if (!open.some((column) => column.at === line.indent && column.isList === isList))
      open.push({ at: line.indent, isList });
    const dashes = /^(?:- +)+/.exec(content)?.[0].length ?? 0;
    if (dashes > 0) {
      // Each dash opens a list, and what follows it a map.
      for (let at = 0; at < dashes; at++)
        if (at > 0 && content[at] === "-") open.push({ at: line.indent + at, isList: true });
      open.push({ at: line.indent + dashes, isList: false });
    }
    mayOpen = /(?::|^-|- -)\s*(?:#.*)?$/.test(content);
  }
  return undefined;
}

const nearTo = (line: Line, reported: Line): boolean =>
  line.start <= reported.start + 400 && line.start >= reported.start - 400;

function moved(text: string, line: Line, open: readonly Column[], isList: boolean): BrokenLine | undefined {
  const fitting = open.filter((column) => column.isList === isList);
  const distance = ({ at }: Column) => Math.abs(at - line.indent);
  // Of two columns at the same distance, the deeper one: a new line usually belongs to the line before it.
  const nearest = fitting.reduce<Column | undefined>(
    (best, column) => (!best || distance(column) <= distance(best) ? column : best),
    undefined,
  );
  if (!nearest) return undefined;
  return {
    code: "BAD_INDENT",
    span: spanOf(line.start, line.start + line.text.trimEnd().length),
    message: t("This line starts in column {found}; the lines that it seems to belong to, in column {wanted}", {
      found: line.indent + 1,
      wanted: nearest.at + 1,
    }),
    fixes: [
      { title: t("Indent to column {column}", { column: nearest.at + 1 }), edits: moveEdits(text, line, nearest.at) },
    ],
  };
}

/** Moves the line, the following lines in the same wrong column, and the lines nested below them. */
function moveEdits(text: string, line: Line, column: number): TextEdit[] {
  const by = column - line.indent;
  const edits: TextEdit[] = [];
  let comesAlong = false;
  let isFirstChild = true;
  for (let at = line; ; ) {
    const isChild = at.indent > line.indent;
    if (at.text.trim() !== "") {
      if (at.indent < line.indent || (isChild && at.indent === column)) break;
      if (isChild && isFirstChild) comesAlong = (at.indent - line.indent) % 2 === 0 || at.indent <= column;
      isFirstChild = !isChild;
      if (!isChild || comesAlong)
        edits.push({ span: spanOf(at.start, at.start + at.indent), newText: " ".repeat(at.indent + by) });
    }
    const end = text.indexOf("\n", at.start);
    if (end < 0) break;
    at = lineAt(text, end + 1);
  }
  return edits;
}
