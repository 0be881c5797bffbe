/** Finds the references in a resource, using the table in reference-rows.ts. */

import { groupVersionOf } from "../kinds/group-version";
import { kindId, kindIn } from "../kinds/kind-id";
import type { Field } from "../manifest/field";
import type { Catalog } from "../schema/catalog";
import type { NameRow, ReferenceKind, Row } from "./reference-row";
import { commonRows, podRows, rowsByKind } from "./reference-rows";

/** A field through which one resource references another. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** The field with the name. */
  readonly field: Field;
  /** In the form of `kindId`. */
  readonly toKind: string;
  readonly toName: string;
  /** If it differs from the resource's own. */
  readonly toNamespace?: string;
  /** The target may not exist: it is optional, or clusters provide it. */
  readonly mayBeMissing: boolean;
  readonly row: NameRow;
}

/** The rows of a table as a tree of path segments, so that a resource is traversed once for all of them. */
export interface PathNode {
  readonly rows: Row[];
  readonly keys: Map<string, PathNode>;
  items: PathNode | undefined;
}

const newNode = (): PathNode => ({ rows: [], keys: new Map(), items: undefined });

export function treeOf(rows: readonly Row[]): PathNode {
  const root = newNode();
  for (const row of rows) {
    let at = root;
    for (const [step, bracketed, plain] of row.path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) {
      if (step === "[]") {
        at.items ??= newNode();
        at = at.items;
      } else {
        const key = bracketed ?? plain ?? "";
        const next: PathNode = at.keys.get(key) ?? newNode();
        at.keys.set(key, next);
        at = next;
      }
    }
    at.rows.push(row);
  }
  return root;
}

const podTree = treeOf(podRows);
const commonTree = treeOf(commonRows);
const trees = new Map(Object.entries(rowsByKind).map(([kind, rows]) => [kind, treeOf(rows)]));

/** A reference declared in danado.yaml, for kinds and paths that we do not know. */
export interface CustomReference {
  /** A kind, with its group if the name alone is ambiguous: `Rollout.argoproj.io`. */
  readonly from: string;
  /** From the root of the resource: `spec.stores[].configRef.name`, `metadata.annotations[example.com/config]`. */
  readonly path: string;
  readonly to: string;
}

/** The reference table, including the additions of danado.yaml. */
export interface ReferenceTable {
  readonly custom: readonly CustomReference[];
  treesOf(kind: string): readonly PathNode[];
}

export function createReferenceTable(custom: readonly CustomReference[] = []): ReferenceTable {
  const rows = new Map<string, Row[]>();
  for (const { from, path, to } of custom)
    rows.set(from, [...(rows.get(from) ?? []), { is: "name", path, to, relation: "names" }]);
  const added = new Map([...rows].map(([kind, of]) => [kind, treeOf(of)]));
  const known = new Map<string, readonly PathNode[]>();
  return {
    custom,
    treesOf(kind) {
      let found = known.get(kind);
      if (!found) {
        const short = kindIn(kind);
        found = [commonTree, trees.get(kind), added.get(kind), short === kind ? undefined : added.get(short)].flatMap(
          (tree) => tree ?? [],
        );
        known.set(kind, found);
      }
      return found;
    },
  };
}

/** A field that matches a row. */
export interface Match {
  readonly row: Row;
  readonly field: Field;
}

/** Each field of a resource that matches a row, in the order of the text. */
export function matchesIn(root: Field, { rows, keys, items }: PathNode, found: Match[] = []): Match[] {
  for (const row of rows) found.push({ row, field: root });
  if (root.shape === "list") {
    if (items) for (const item of root.children) matchesIn(item, items, found);
  } else if (keys.size > 0 && root.shape === "map") {
    for (const child of root.children) {
      const step = keys.get(String(child.key));
      if (step) matchesIn(child, step, found);
    }
  }
  return found;
}

/** The references of a kind, from its root. */
export const ownMatches = (references: ReferenceTable, kind: string, root: Field): Match[] =>
  references.treesOf(kind).flatMap((tree) => matchesIn(root, tree));

export const podMatches = (podSpec: Field): Match[] => matchesIn(podSpec, podTree);

type Steps = readonly (string | number)[];

const rowsBelow = (tree: PathNode, steps: Steps): readonly Row[] => {
  let at: PathNode | undefined = tree;
  for (const step of steps) at = typeof step === "number" ? at?.items : at?.keys.get(step);
  return at?.rows ?? [];
};

/** The rows for a path of a resource, whether or not the field exists yet. */
export const rowsAt = (references: ReferenceTable, kind: string, steps: Steps): readonly Row[] =>
  references.treesOf(kind).flatMap((tree) => rowsBelow(tree, steps));

/** The same for a path from a PodSpec. */
export const podRowsAt = (steps: Steps): readonly Row[] => rowsBelow(podTree, steps);

/** If no group is given, that of the usual kind. */
const groupOf = (kind = ""): string => kind.slice(kindIn(kind).length + 1);

/** Users and groups are not resources. */
const isUserOrGroup = (kind: string): boolean => /^(User|Group)(\.rbac\.authorization\.k8s\.io)?$/.test(kind);

/** The kind that a row's name belongs to, according to the fields next to the name; undefined if they do not say it yet. */
export function kindNamed(
  catalog: Catalog,
  { to }: NameRow,
  beside: (key: string) => string | undefined,
): string | undefined {
  const [, otherwise] = to.split(":");
  const written = to.startsWith(".kind") ? beside("kind") : undefined;
  const apiVersion = beside("apiVersion");
  const group =
    beside("apiGroup") ?? beside("group") ?? (apiVersion ? groupVersionOf(apiVersion).group : groupOf(otherwise));
  const kind = written === undefined ? (otherwise ?? to) : kindId(catalog, group, written);
  return kind === "" || isUserOrGroup(kind) ? undefined : kind;
}

/** The resource that a name refers to, according to the fields next to it; undefined if incomplete. */
export function referenceAt(catalog: Catalog, row: NameRow, field: Field): Reference | undefined {
  const name = field.text();
  if (!name) return undefined;
  const { parent } = field;
  const toKind = kindNamed(catalog, row, (key) => parent?.text(key));
  if (toKind === undefined) return undefined;
  const toNamespace = parent?.text("namespace");
  const optional = parent?.get("optional")?.scalar === true;
  return {
    kind: row.relation,
    field,
    toKind,
    toName: name,
    ...(toNamespace !== undefined ? { toNamespace } : {}),
    mayBeMissing: row.mayBeMissing === true || optional,
    row,
  };
}
