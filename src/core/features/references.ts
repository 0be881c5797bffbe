/** Go to definition, find references, and highlights. */

import {
  type EntityAtPlace,
  entityAt,
  type Occurrence,
  occurrencesOf,
  occurrencesOfSamePart,
  placeOf,
} from "../index/named-entities";
import type { ResourceIndex } from "../index/resource-index";
import { IndexView } from "../index/view";
import type { ManifestDocument } from "../manifest/field";
import { contains, type Span, shiftSpan } from "../text";
import type { Workspace } from "../workspace";

/** A span of some manifest. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/**
 * The declaration of the entity at `offset`. At the declaration itself, that same place, except for a Service's port, which
 * goes to the Pods' port. A kind goes to its CustomResourceDefinition.
 */
export function definitionsAt(workspace: Workspace, uri: string, offset: number): Place[] {
  const { get, index } = workspace;
  const document = get(uri)?.documentAt(offset);
  const found = document && entityAt(index, document, offset);
  if (!found) return document ? definitionsOfKindAt(index, uri, document, offset) : [];
  const view = new IndexView(index, uri);
  const behind = found.entity.is === "service-port" ? podPortsBehind(view, found) : [];
  const declared = (behind.length > 0 ? behind : occurrencesOfSamePart(view, found.entity)).filter(
    ({ declares }) => declares,
  );
  // A port is declared by name and by number; return the one that is used here.
  const [asked] = behind.map(({ source }) => source.text);
  const exact = declared.filter(({ source }) => source.text === (asked ?? found.source.text));
  return (exact.length > 0 ? exact : declared).map(placeOf);
}

/** The Pods' ports that a Service's port targets. */
function podPortsBehind(view: IndexView, { resource, source }: EntityAtPlace): Occurrence[] {
  const port = resource.ports?.find(({ name, number }) => name === source || number === source);
  const target = port?.target ?? port?.number;
  if (resource.kind !== "Service" || !target) return [];
  const pods = resource.selectors.flatMap((selector) => view.selectedBy(resource, selector));
  return occurrencesOf(view, { is: "pod-port", name: target.text, resources: pods }).filter(({ declares }) => declares);
}

/** `kind: Backup` and its `apiVersion` go to the CustomResourceDefinition in the workspace. */
function definitionsOfKindAt(
  index: ResourceIndex,
  uri: string,
  { resource }: ManifestDocument,
  offset: number,
): Place[] {
  const at = [resource?.root.get("kind"), resource?.root.get("apiVersion")];
  if (!resource || !at.some((field) => field && contains(field.valueSpan, offset))) return [];
  return new IndexView(index, uri).definitionsOf(resource.group, resource.kind).map(({ uri: of, nameText, start }) => ({
    uri: of,
    span: shiftSpan(nameText.span, start),
  }));
}

/** All references to the entity at `offset`, optionally with its declaration. */
export const referencesAt = (
  workspace: Workspace,
  uri: string,
  offset: number,
  { withDeclaration }: { readonly withDeclaration: boolean },
): Place[] =>
  occurrencesAt(workspace, uri, offset)
    .filter(({ declares }) => withDeclaration || !declares)
    .map(placeOf);

export interface Highlight {
  readonly span: Span;
  readonly declares: boolean;
}

/** References to the entity at `offset` within the same file. */
export const highlightsAt = (workspace: Workspace, uri: string, offset: number): Highlight[] =>
  occurrencesAt(workspace, uri, offset)
    .filter(({ resource }) => resource.uri === uri)
    .map((occurrence) => ({ span: placeOf(occurrence).span, declares: occurrence.declares }));

function occurrencesAt({ get, index }: Workspace, uri: string, offset: number): Occurrence[] {
  const document = get(uri)?.documentAt(offset);
  const found = document && entityAt(index, document, offset);
  return found ? occurrencesOfSamePart(new IndexView(index, uri), found.entity) : [];
}
