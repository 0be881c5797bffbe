import { LineIndex } from "../core/text";
import { printable, printableName } from "./printable";
import type { Report } from "./report";

/** One line per finding, as compilers print them and editors read them: `file:line:column: severity: message [code]`. */
export function* printUnix({ files }: Report): Generator<string> {
  for (const { file, text = "", problems } of files) {
    const lines = new LineIndex(text);
    for (const { span, severity, code, message } of problems) {
      const { line, character } = lines.positionAt(span.start);
      const words = printable(message.replace(/\s*\n\s*/g, " "));
      yield `${printableName(file)}:${line + 1}:${character + 1}: ${severity}: ${words} [${code}]\n`;
    }
  }
}
