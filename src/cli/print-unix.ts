import { LineIndex } from "../core/text";
import { printEach } from "./print-each";
import { printable, printableName } from "./printable";
import type { FileReport, Report } from "./report";

/** One line per finding, as compilers print them and editors read them: `file:line:column: severity: message [code]`. */
export function* printUnix({ files }: Report): Generator<string> {
  for (const lines of printEach(files, linesOf)) yield* lines;
}

function linesOf({ file, text = "", problems }: FileReport): string[] {
  const lines = new LineIndex(text);
  return problems.map(({ span, severity, code, message }) => {
    const { line, character } = lines.positionAt(span.start);
    const words = printable(message.replace(/\s*\n\s*/g, " "));
    return `${printableName(file)}:${line + 1}:${character + 1}: ${severity}: ${words} [${code}]\n`;
  });
}
