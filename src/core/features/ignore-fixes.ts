/** Quick fixes that ignore a finding. */

import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import { ignoreAnnotation } from "../practice/ignores";
import { isRule } from "../practice/rule-names";
import type { Fix, Problem } from "../problem";
import { lineStartOf } from "../text";
import type { Workspace } from "../workspace";

/**
 * Quick fixes that ignore a finding on its line, its resource, or in the whole file. JSON has no comments, so there only the
 * annotation is offered.
 */
export function ignoreFixesFor(workspace: Workspace, uri: string, { code, source, span }: Problem): Fix[] {
  const manifest = workspace.get(uri);
  if (!manifest || source !== "practice" || !isRule(code)) return [];
  const { text } = manifest;
  const document = manifest.documentAt(span.start);
  const onResource = document?.resource ? [byAnnotation(document, code)] : [];
  if (/\.json$/i.test(uri) || /^\s*(?:\{\s*["}]|\[)/.test(document?.text ?? text)) return onResource;
  const start = lineStartOf(text, span.start);
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
      asks: reason,
    },
    ...onResource,
    {
      title: t("Ignore {rule} in this file", { rule: code }),
      edits: [{ span: { start: 0, end: 0 }, newText: `# danado-ignore-file ${code}: ${reason}${lineBreak}` }],
      asks: reason,
    },
  ];
}

/** Adds the rule to an existing annotation and keeps its reason. */
function byAnnotation({ resource }: ManifestDocument, rule: string): Fix {
  const path = `metadata.annotations[${ignoreAnnotation}]`;
  const [rules = "", ...reason] = (resource?.root.text(path) ?? "").split(":");
  const value =
    rules.trim() === ""
      ? `${rule}: ${t("why it is meant to be so")}`
      : [`${rules.trim()}, ${rule}`, ...reason].join(":");
  return {
    title: t("Ignore {rule} for this {kind}", { rule, kind: resource?.kind ?? "" }),
    edits: resource ? [resource.root.set(path, value)] : [],
    ...(rules.trim() === "" && { asks: t("why it is meant to be so") }),
  };
}
