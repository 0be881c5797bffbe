import { entityAt, type Occurrence, placeOf, spokenOf } from "../index/named-entities";
import { IndexView } from "../index/view";
import type { Span } from "../text";
import type { Workspace } from "../workspace";

/** A place of some manifest. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** Where the entity is declared that is spoken of at `offset`; where it is declared itself, that is the place. */
export const definitionsAt = (workspace: Workspace, uri: string, offset: number): Place[] =>
  spokenAt(workspace, uri, offset)
    .filter(({ declares }) => declares)
    .map(placeOf);

/** All places that speak of the same entity as the one at `offset`; where it is declared among them where asked for. */
export const referencesAt = (
  workspace: Workspace,
  uri: string,
  offset: number,
  { withDeclaration }: { readonly withDeclaration: boolean },
): Place[] =>
  spokenAt(workspace, uri, offset)
    .filter(({ declares }) => withDeclaration || !declares)
    .map(placeOf);

export interface Highlight {
  readonly span: Span;
  readonly declares: boolean;
}

/** The places of this very file that speak of the entity at `offset`. */
export const highlightsAt = (workspace: Workspace, uri: string, offset: number): Highlight[] =>
  spokenAt(workspace, uri, offset)
    .filter(({ resource }) => resource.uri === uri)
    .map((occurrence) => ({ span: placeOf(occurrence).span, declares: occurrence.declares }));

function spokenAt({ get, index }: Workspace, uri: string, offset: number): Occurrence[] {
  const document = get(uri)?.documentAt(offset);
  const found = document && entityAt(index, document, offset);
  return found ? spokenOf(new IndexView(index, uri), found.entity) : [];
}
