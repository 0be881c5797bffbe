import { t } from "../l10n";
import type { Fix, Problem } from "../problem";
import type { Workspace } from "../workspace";

/** The ways to say that a finding is meant to be so: in its line, and for the whole file. JSON knows no comments. */
export function ignoreFixesFor(workspace: Workspace, uri: string, { code, source, span }: Problem): Fix[] {
  const text = workspace.get(uri)?.text;
  if (text === undefined || source !== "practice" || code === "unused-ignore" || /^\s*[{[]/.test(text)) return [];
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const indentation = /^ */.exec(text.slice(start))?.[0] ?? "";
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const reason = t("why it is meant to be so");
  return [
    {
      title: t("Ignore {rule} here", { rule: code }),
      edits: [
        {
          span: { start, end: start },
          newText: `${indentation}# danado-ignore ${code}: ${reason}${lineBreak}`,
        },
      ],
    },
    {
      title: t("Ignore {rule} in this file", { rule: code }),
      edits: [{ span: { start: 0, end: 0 }, newText: `# danado-ignore-file ${code}: ${reason}${lineBreak}` }],
    },
  ];
}
