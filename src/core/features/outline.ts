/** The outline, breadcrumbs and workspace symbols. */

import { remoteKind } from "../index/generated-resources";
import { patchKind } from "../index/patch";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import type { Field, ManifestDocument, Resource } from "../manifest/field";
import { type SecretValues, secretValuesOf, withoutSecrets } from "../secret-values";
import { type Span, shiftSpan } from "../text";
import type { Workspace } from "../workspace";
import type { Place } from "./references";

export type OutlineShape = "resource" | "map" | "list" | "text" | "number" | "boolean" | "null";

/** A resource, field or list item in the outline and the breadcrumbs. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly shape: OutlineShape;
  readonly span: Span;
  /** Within `span`: what is selected when the item is chosen. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

const kept = new WeakMap<ManifestDocument, { readonly start: number; readonly item: OutlineItem | undefined }>();

/** The resources of a manifest by kind and name, each with its fields; empty for other files. */
export function outlineIn(workspace: Workspace, uri: string): OutlineItem[] {
  return (workspace.get(uri)?.documents ?? []).flatMap((document) => {
    let known = kept.get(document);
    if (!known) {
      known = { start: document.start, item: outlineOf(document) };
      kept.set(document, known);
    }
    const { item } = known;
    if (!item) return [];
    const moved = document.start - known.start;
    return [moved === 0 ? item : shifted(item, moved)];
  });
}

/** `Deployment/web`, as kubectl writes it. */
export const resourceTitle = ({ kind, name }: Pick<Resource, "kind" | "name">): string =>
  name === undefined ? kind : `${kind}/${name}`;

function outlineOf(document: ManifestDocument): OutlineItem | undefined {
  const { resource, root, role } = document;
  if (!root || (role !== "resource" && role !== "incomplete")) return undefined;
  const secrets = secretValuesOf(document);
  const item = {
    name: resource ? resourceTitle(resource) : (root.text("kind") ?? root.text("metadata.name") ?? t("no kind yet")),
    detail: resource?.namespace ?? "",
    shape: "resource",
    span: root.span,
    nameSpan: root.get("kind")?.keySpan ?? root.span,
    children: childrenOf(root, resource?.kind === "Secret"),
  } as const;
  return secrets ? withoutValues(item, secrets) : item;
}

const withoutValues = (item: OutlineItem, secrets: SecretValues): OutlineItem => ({
  ...item,
  name: withoutSecrets(item.name, secrets),
  detail: withoutSecrets(item.detail, secrets),
  children: item.children.map((child) => withoutValues(child, secrets)),
});

function childrenOf(field: Field, hidesValues: boolean): OutlineItem[] {
  // The content of an alias or merge key is elsewhere in the text, and may be recursive.
  if (field.isAlias) return [];
  return field.children
    .filter(({ span }) => span.start >= field.span.start && span.end <= field.span.end && span.end > span.start)
    .map((child) => ({
      name: nameOf(child),
      detail: hidesValues ? "" : detailOf(child),
      shape: shapeOf(child),
      span: child.span,
      nameSpan: child.keySpan ?? child.span,
      children: childrenOf(child, hidesValues),
    }));
}

/** Fields that identify the items of a list, most specific first. */
const identifyingKeys = ["name", "containerPort", "port", "mountPath", "key", "host", "path", "kind", "type"];

function nameOf(field: Field): string {
  if (typeof field.key !== "number") return String(field.key ?? "") || '""';
  const text =
    field.text() ?? identifyingKeys.map((key) => field.text(key)).find((value) => value !== undefined && value !== "");
  return text === undefined || text === "" ? `[${field.key}]` : shortened(text);
}

const detailOf = (field: Field): string => (typeof field.key === "number" ? "" : shortened(field.text() ?? ""));

function shortened(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function shapeOf(field: Field): OutlineShape {
  if (field.shape !== "scalar") return field.shape;
  const { scalar } = field;
  if (typeof scalar === "boolean") return "boolean";
  return typeof scalar === "number" || typeof scalar === "bigint" ? "number" : "text";
}

const shifted = (item: OutlineItem, by: number): OutlineItem => ({
  ...item,
  span: shiftSpan(item.span, by),
  nameSpan: shiftSpan(item.nameSpan, by),
  children: item.children.map((child) => shifted(child, by)),
});

/** A resource found in the workspace. */
export interface FoundResource extends Place {
  readonly title: string;
  readonly namespace: string;
}

/** Resources whose kind and name contain the letters of `query` in order, like VS Code's own symbol search. */
export function resourcesMatching({ index }: Workspace, query: string, most = 1000): FoundResource[] {
  const wanted = [...query.toLowerCase().replace(/\s/g, "")];
  const found: FoundResource[] = [];
  for (const { uri, start, kind, name, namespace, nameText, isGenerated } of index.all()) {
    if (isGenerated || kind === patchKind || kind === remoteKind) continue;
    const title = resourceTitle({ kind: kindIn(kind), name: name === "" ? undefined : name });
    if (!hasInOrder(title.toLowerCase(), wanted)) continue;
    found.push({ uri, title, namespace: namespace ?? "", span: shiftSpan(nameText.span, start) });
    if (found.length >= most) return found;
  }
  return found;
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
