import { LineIndex } from "../core/text";
import { leftOutOf } from "./not-checked";
import { printEach } from "./print-each";
import { printableJson } from "./printable";
import type { FileReport, Report } from "./report";

/**
 * Lines are 1-based, columns UTF-16; `path` is in Kubernetes' syntax. Generated file by file, since a report may exceed the
 * maximum length of a string.
 */
export function* printJson(report: Report): Generator<string> {
  const { files } = report;
  let isFirst = true;
  const reported = files.filter(({ problems }) => problems.length > 0);
  for (const inner of printEach(reported, diagnosticsOf)) {
    yield `${isFirst ? '{\n  "diagnostics": [' : ","}\n  ${inner}`;
    isFirst = false;
  }
  yield isFirst ? '{\n  "diagnostics": []' : "\n  ]";
  const { documents, rendered, kubernetesVersion } = report;
  const notChecked = leftOutOf(report).map(({ file, line, reason, name }) => ({
    file,
    line,
    reason,
    ...(name && { name }),
  }));
  const more = { notChecked, documents, ...(rendered && { rendered }), kubernetesVersion };
  // Continues after the opening brace, which was already printed.
  yield `,${printableJson(JSON.stringify(more, undefined, 2)).slice(1)}\n`;
}

/** The diagnostics of a file, between the brackets of their list, with their final indentation. */
function diagnosticsOf({ file, text = "", problems }: FileReport): string {
  const lines = new LineIndex(text);
  const diagnostics = problems.map(({ span, severity, code, source, path = "", message, related }) => {
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
      ...(related && {
        related: related.map((one) => ({
          file: one.file,
          line: one.start.line + 1,
          column: one.start.character + 1,
          endLine: one.end.line + 1,
          endColumn: one.end.character + 1,
          message: one.message,
        })),
      }),
    };
  });
  return printableJson(JSON.stringify(diagnostics, undefined, 2))
    .slice(2, -2)
    .replaceAll("\n", "\n  ");
}
