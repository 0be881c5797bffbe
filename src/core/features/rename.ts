/** Rename for resources, labels, ports, containers and other entities that are referenced by name. */

import {
  type EntityAtPlace,
  entityAt,
  type NamedEntity,
  type Occurrence,
  occurrencesOf,
  occurrencesOfSamePart,
  placeOf,
} from "../index/named-entities";
import type { ResourceIndex } from "../index/resource-index";
import { asYamlScalar } from "../index/source-text";
import { IndexView } from "../index/view";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { contains, type Span, spanOf, type TextEdit } from "../text";
import { isName, type NameForm, nameFormOf, nameRule } from "../values/names";
import type { Workspace } from "../workspace";

/** Why something cannot be renamed, in the user's language. */
export interface Refusal {
  readonly refused: string;
}

/** What would be renamed: its span and its current name. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

export interface RenameEdit extends TextEdit {
  readonly uri: string;
  /** Something to confirm before the edit is made. */
  readonly warning?: string;
}

/** What a rename at this offset applies to, or why there is nothing to rename. */
export function renamableAt({ get, index }: Workspace, uri: string, offset: number): Renamable | Refusal {
  const document = get(uri)?.documentAt(offset);
  const madeUp = document?.resource?.root.get("metadata.generateName");
  if (madeUp && contains(madeUp.span, offset))
    return { refused: t("The API server generates this name: there is nothing to rename") };
  const found = document && entityAt(index, document, offset);
  if (!found) return { refused: t("Nothing to rename here") };
  const refused = refusalOf(index, found);
  if (refused !== undefined) return { refused };
  const { resource, source } = found;
  const inside = inner({ resource, source, declares: false });
  return inside ? { span: inside, name: source.text } : { refused: written() };
}

/** Edits that rename an entity in all files, or why the new name is not allowed. */
export function renameAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  newName: string,
): readonly RenameEdit[] | Refusal {
  const { index } = workspace;
  const renamable = renamableAt(workspace, uri, offset);
  if ("refused" in renamable) return renamable;
  const document = workspace.get(uri)?.documentAt(offset);
  const found = document && entityAt(index, document, offset);
  if (!found) return { refused: t("Nothing to rename here") };
  const { entity } = found;
  const form = formOf(entity);
  if (!isName(newName, form))
    return {
      refused: t("{name} is not a valid name here: {rule}", { name: JSON.stringify(newName), rule: nameRule(form) }),
    };
  const view = new IndexView(index, uri);
  const occurrences = occurrencesOfSamePart(view, entity).filter(({ source }) => source.text === renamable.name);
  if (newName === renamable.name) return [];
  if (isTaken(view, entity, newName)) return { refused: t("{name} already exists", { name: newName }) };
  const edits: RenameEdit[] = [];
  for (const occurrence of occurrences) {
    const span = inner(occurrence);
    if (!span) return { refused: written() };
    const isWhole = span.end - span.start === occurrence.source.span.end - occurrence.source.span.start;
    const warning = warningFor(entity, occurrence);
    edits.push({
      uri: occurrence.resource.uri,
      span,
      newText: isWhole ? asYamlScalar(newName, "plain") : newName,
      ...(warning === undefined ? {} : { warning }),
    });
  }
  return uniqueEdits(edits);
}

const written = (): string =>
  t("One of the places is written as an alias, over several lines or with escapes: rename it by hand");

/** Span between the quotes; undefined if the text does not appear there literally. */
function inner(occurrence: Occurrence): Span | undefined {
  const { span } = placeOf(occurrence);
  const { style, text } = occurrence.source;
  if (style === "alias" || style === "literal" || style === "folded") return undefined;
  const quotes = span.end - span.start - text.length;
  if (quotes === 0) return span;
  return quotes === 2 ? spanOf(span.start + 1, span.end - 1) : undefined;
}

/** Aliases of one anchor lead to the same edit. */
const uniqueEdits = (edits: readonly RenameEdit[]): RenameEdit[] => [
  ...new Map(edits.map((edit) => [`${edit.uri}:${edit.span.start}`, edit])).values(),
];

function formOf(entity: NamedEntity): NameForm {
  switch (entity.is) {
    case "resource":
      return nameFormOf(entity.kind);
    case "label":
      return entity.part === "key" ? "label-key" : "label-value";
    case "key":
      return "key";
    case "pod-port":
      return "port";
    default:
      return "label";
  }
}

function refusalOf(index: ResourceIndex, found: EntityAtPlace): string | undefined {
  const { entity } = found;
  const { resources } = entity;
  const name = entity.is === "label" ? entity.value : entity.name;
  if (resources.length === 0) return t("{name} is not in this workspace: who else uses it cannot be known", { name });
  if ((entity.is === "pod-port" || entity.is === "service-port") && /^\d+$/.test(name))
    return t("Names of ports can be changed everywhere, their numbers cannot");
  const view = new IndexView(index, found.resource.uri);
  for (const one of resources) {
    if (!one.isGenerated) continue;
    const maker = index.resourcesIn(one.uri).find((other) => view.generatedWith(other).includes(one));
    if (maker)
      return t("{kind} {name} generates this name: rename that one", { kind: kindIn(maker.kind), name: maker.name });
    if (
      entity.is === "key" &&
      one.keys?.some(({ text, span }) => text === name && span.end - span.start !== text.length)
    )
      return t("{name} is made from a file or a text of kustomization.yaml: rename it there", { name });
  }
  const other = entity.is === "resource" && occurrencesOf(view, entity).find(({ source }) => source.text !== name);
  return other
    ? t("{name} is also used as {other}, which is derived from it: rename it by hand", {
        name,
        other: other.source.text,
      })
    : undefined;
}

function isTaken(view: IndexView, entity: NamedEntity, name: string): boolean {
  return entity.resources.some((resource) => {
    const { pods, keys = [], ports = [], namespace } = resource;
    const has = (texts: readonly (string | undefined)[]): boolean => texts.includes(name);
    switch (entity.is) {
      case "resource":
        return view.named(entity.kind, name, namespace).some((other) => other.namespace === namespace);
      case "key":
        return has(keys.map(({ text }) => text));
      case "service-port":
        return has(ports.map((port) => port.name?.text));
      case "pod-port":
        return has((pods?.containers ?? []).flatMap((one) => one.ports.map((port) => port.name?.text)));
      case "volume":
        return has((pods?.volumes ?? []).map(({ text }) => text));
      case "claim":
        return has((pods?.claims ?? []).map(({ text }) => text));
      case "container":
        return has((pods?.containers ?? []).map((one) => one.name?.text));
      default:
        return entity.part === "key" && has((pods?.labels ?? resource.labels).map(({ key }) => key.text));
    }
  });
}

/** The selector of a workload is immutable. */
function warningFor(entity: NamedEntity, { resource, source, declares }: Occurrence): string | undefined {
  if (entity.is !== "label" || declares) return undefined;
  const isOwn = resource.selectors.some(
    ({ own, requirements }) => own && requirements.some(({ key, values }) => key === source || values.includes(source)),
  );
  return isOwn
    ? t("The selector of an existing {kind} is immutable: it has to be deleted and recreated", {
        kind: kindIn(resource.kind),
      })
    : undefined;
}
