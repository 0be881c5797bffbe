import { LineIndex } from "../core/text";
import type { Report } from "./report";

/** 1-based lines and UTF-16 columns; `path` as Kubernetes writes it. */
export function printJson({ files }: Report): string {
  const diagnostics = files.flatMap(({ file, text = "", problems }) => {
    const lines = new LineIndex(text);
    return problems.map(({ span, severity, code, source, path = "", message }) => {
      const start = lines.positionAt(span.start);
      const end = lines.positionAt(span.end);
      return {
        file,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        severity,
        code,
        source,
        path,
        message,
      };
    });
  });
  return `${JSON.stringify({ diagnostics }, undefined, 2)}\n`;
}
