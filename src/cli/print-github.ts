import { LineIndex } from "../core/text";
import { printEach } from "./print-each";
import { printable } from "./printable";
import type { FileReport, Report } from "./report";

const commands = { error: "error", warning: "warning", info: "notice", hint: "notice" } as const;

/** Escapes line breaks as GitHub requires; nothing else gets through as a command. */
const inMessage = (text: string): string =>
  text
    .split(/(\r|\n|%)/)
    .map((part, index) => (index % 2 === 0 ? printable(part) : ({ "\r": "%0D", "\n": "%0A" }[part] ?? "%25")))
    .join("");
const inProperty = (text: string): string => inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** Annotations of GitHub Actions: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function printGithub({ files }: Report): string {
  return [...printEach(files, commandsFor)].flat().join("");
}

function commandsFor({ file, text = "", problems }: FileReport): string[] {
  const lines = new LineIndex(text);
  // GitHub shows at most ten per step, so hints are left out.
  const reported = problems.filter(({ severity }) => severity !== "hint");
  return reported.map(({ span, severity, code, message }) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    const place = `file=${inProperty(file)},line=${start.line + 1},endLine=${end.line + 1},col=${start.character + 1},endColumn=${end.character + 1}`;
    return `::${commands[severity]} ${place},title=${inProperty(code)}::${inMessage(message)}\n`;
  });
}
