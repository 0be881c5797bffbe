/** Describes what was not checked, and why. */

import type { NotCheckedReason } from "../core/analysis";
import { t } from "../core/l10n";
import type { LeftOut, Report } from "./report";

interface InFile extends LeftOut {
  readonly file: string;
}

export const leftOutOf = ({ files }: Report): InFile[] =>
  files.flatMap(({ file, notChecked = [] }) => notChecked.map((one) => ({ ...one, file })));

/** Why one document or value was not checked, as a sentence. */
export function sentenceFor({ reason, name }: LeftOut): string {
  const sentences: Record<NotCheckedReason, () => string> = {
    template: () => t("Not checked: {tool} fills it in first", { tool: name }),
    placeholder: () => t("Not checked: this value has to be filled in"),
    part: () => t("Not checked: it is only a part of a resource"),
    encrypted: () => t("Not checked: it is encrypted"),
    "other-tool": () => t("Not checked: no API server sees it"),
    "not-evaluated": () => t("Not evaluated: what this {kind} refuses or changes is not known", { kind: name }),
    "no-definition": () => t("Not checked: the CustomResourceDefinition of {kind} is not here", { kind: name }),
  };
  return sentences[reason]();
}

/** How many files a line names. */
const mostFiles = 3;

/** One line per reason: how many, and where. */
export function linesFor(leftOut: readonly InFile[]): string[] {
  const headings: readonly (readonly [NotCheckedReason, (what: string) => string])[] = [
    ["template", (what) => t("Not checked, because another tool fills them in first: {what}", { what })],
    ["placeholder", (what) => t("Values not checked, because they have to be filled in: {what}", { what })],
    ["part", (what) => t("Not checked, since they are only parts of resources: {what}", { what })],
    ["encrypted", (what) => t("Not checked, since they are encrypted: {what}", { what })],
    ["other-tool", (what) => t("Not checked, since no API server sees them: {what}", { what })],
    ["not-evaluated", (what) => t("Not evaluated, so what they refuse or change is not known: {what}", { what })],
  ];
  return headings.flatMap(([reason, heading]) => {
    const same = leftOut.filter((one) => one.reason === reason);
    if (same.length === 0) return [];
    if (reason !== "template" && reason !== "not-evaluated") return [heading(placesOf(same))];
    const names = [...new Set(same.map((one) => one.name))].sort();
    return [heading(names.map((name) => `${name}: ${placesOf(same.filter((one) => one.name === name))}`).join("; "))];
  });
}

/** `12 (a.yaml, b.yaml and 3 other files)`. */
function placesOf(leftOut: readonly InFile[]): string {
  const files = [...new Set(leftOut.map(({ file }) => file))];
  const named = files.slice(0, mostFiles).join(", ");
  const others = files.length - mostFiles;
  const where = others > 0 ? t("{files} and {count} other files", { files: named, count: others }) : named;
  return `${leftOut.length} (${where})`;
}
