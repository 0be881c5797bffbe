import type { Field, ManifestDocument, Resource } from "../manifest/field";
import { type Tie, tiesOf, tiesOfPods } from "../references";
import { kindOf } from "../schema/lookup";
import { contains, type Span, shiftSpan } from "../text";
import type { Workspace } from "../workspace";

/** A place of some manifest. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** Where the resource stands that is named at `offset`; where it is named itself, that is the place. */
export function definitionsAt(workspace: Workspace, uri: string, offset: number): Place[] {
  const target = namedAt(workspace, uri, offset);
  return target ? declarations(workspace, target) : [];
}

/** All places that name the same resource as the one at `offset` does; its own name among them where asked for. */
export function referencesAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  { withDeclaration }: { readonly withDeclaration: boolean },
): Place[] {
  const target = namedAt(workspace, uri, offset);
  if (!target) return [];
  const declared = withDeclaration ? declarations(workspace, target) : [];
  return [...declared, ...usesOf(workspace, target)];
}

/** What a name stands for. */
interface Target {
  readonly kind: string;
  readonly name: string;
  /** Empty for cluster-wide kinds. */
  readonly namespace: string;
}

/** A tie as seen from its document, whose ties are looked for once. */
interface Named {
  readonly target: Target;
  /** Relative to the document. */
  readonly span: Span;
}

const namesIn = new WeakMap<ManifestDocument, readonly Named[]>();

/** All that a document names, by the table of references. */
function named(workspace: Workspace, document: ManifestDocument): readonly Named[] {
  const known = namesIn.get(document);
  if (known) return known;
  const { resource } = document;
  const ties = resource ? [...tiesOf(workspace.catalog, resource), ...tiesOfPods(workspace, resource)] : [];
  const found = ties
    .map((tie) => ({
      target: targetOf(workspace, resource as Resource, tie),
      span: shiftSpan(tie.field.valueSpan, -document.start),
    }))
    .sort((a, b) => a.span.start - b.span.start);
  namesIn.set(document, found);
  return found;
}

function targetOf(workspace: Workspace, from: Resource, { toKind, toName, toNamespace }: Tie): Target {
  const namespaced = workspace.catalog.kinds.find(({ kind, served }) => served && kind === toKind)?.namespaced ?? true;
  return { kind: toKind, name: toName, namespace: namespaced ? (toNamespace ?? from.namespace ?? "default") : "" };
}

const ownTarget = (workspace: Workspace, resource: Resource): Target => ({
  kind: resource.kind,
  name: resource.name ?? "",
  namespace: (kindOf(workspace, resource)?.namespaced ?? true) ? (resource.namespace ?? "default") : "",
});

const isSame = (a: Target, b: Target): boolean =>
  a.kind === b.kind && a.name === b.name && a.namespace === b.namespace && a.name !== "";

function namedAt(workspace: Workspace, uri: string, offset: number): Target | undefined {
  const document = workspace.get(uri)?.documentAt(offset);
  if (!document?.resource) return undefined;
  const name: Field | undefined = document.resource.root.get("metadata.name");
  if (name && contains(name.valueSpan, offset)) return ownTarget(workspace, document.resource);
  return named(workspace, document).find(({ span }) => contains(shiftSpan(span, document.start), offset))?.target;
}

const declarations = (workspace: Workspace, target: Target): Place[] =>
  [...workspace.manifests].flatMap(({ uri, documents }) =>
    documents.flatMap(({ resource }) => {
      const name = resource && isSame(ownTarget(workspace, resource), target) && resource.root.get("metadata.name");
      return name ? [{ uri, span: name.valueSpan }] : [];
    }),
  );

const usesOf = (workspace: Workspace, target: Target): Place[] =>
  [...workspace.manifests].flatMap(({ uri, documents }) =>
    documents.flatMap((document) =>
      named(workspace, document)
        .filter((one) => isSame(one.target, target))
        .map(({ span }) => ({ uri, span: shiftSpan(span, document.start) })),
    ),
  );
