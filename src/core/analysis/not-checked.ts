/** Lists what was not checked in a manifest. */

import type { ManifestDocument, Resource } from "../manifest/field";
import type { Problem } from "../problem";
import { knownKind } from "../schema/lookup";
import { type Span, spanOf } from "../text";
import type { Workspace } from "../workspace";
import { isNotEvaluated } from "./not-evaluated";

/**
 * Why a document or value was not checked: a tool has to fill it in first, it is a partial resource, it is encrypted, it is
 * never sent to an API server, or its kind has no known definition. `not-evaluated`: it is checked itself, but not what it
 * refuses or changes in others.
 */
export type NotCheckedReason =
  | "template"
  | "placeholder"
  | "part"
  | "encrypted"
  | "other-tool"
  | "no-definition"
  | "not-evaluated";

export interface NotChecked {
  readonly reason: NotCheckedReason;
  /** The template's language, the placeholder or the kind; empty if there is nothing to name. */
  readonly name: string;
  readonly span: Span;
}

const firstLine = ({ start, text }: ManifestDocument): Span => {
  const first = Math.max(0, text.search(/\S/));
  const end = text.indexOf("\n", first);
  return spanOf(start + first, start + (end < 0 ? text.length : end));
};

const isIn = ({ start, end }: ManifestDocument, span: Span): boolean => span.start >= start && span.start <= end;

const isKnown = (workspace: Workspace, { group, version, kind }: Resource): boolean =>
  knownKind(workspace, group, version, kind) !== undefined;

/** What was not checked in a manifest, and why; `problems` are those found in it. */
export function notCheckedIn(workspace: Workspace, uri: string, problems: readonly Problem[]): NotChecked[] {
  const found: NotChecked[] = [];
  const isPart = workspace.index.isPatch(uri);
  const manifest = workspace.get(uri);
  for (const document of manifest?.documents ?? []) {
    const { role, template = "", root, resource } = document;
    const add = (reason: NotCheckedReason, name: string) => found.push({ reason, name, span: firstLine(document) });
    if (resource && !isPart && isNotEvaluated(resource)) add("not-evaluated", resource.kind);
    if (role === "template") add("template", template);
    // Stray content between manifests is already reported as an error.
    else if (role === "foreign" && !problems.some(({ severity, span }) => severity === "error" && isIn(document, span)))
      add("other-tool", root?.shape === "map" ? (root.text("kind") ?? "") : "");
    else if (resource && root?.get("sops")?.shape === "map") add("encrypted", resource.kind);
    else if (resource && isPart) add("part", resource.kind);
    // Without metadata it may well be another tool's file: the editor shows no hint on it.
    else if (
      resource &&
      root?.get("metadata")?.shape !== "map" &&
      !isKnown(workspace, resource) &&
      !problems.some(({ span }) => isIn(document, span))
    )
      add("no-definition", resource.kind);
  }
  for (const { code, severity, span } of problems) {
    if (code === "unknown-kind" && severity === "hint")
      found.push({ reason: "no-definition", name: manifest?.documentAt(span.start)?.resource?.kind ?? "", span });
    if (code === "unfilled-placeholder" && severity === "info") found.push({ reason: "placeholder", name: "", span });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
