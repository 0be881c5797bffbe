/** What name completion is asked, and how it looks around in the text. */

import { IndexView } from "../../index/view";
import type { Workspace } from "../../workspace";
import type { IndentTree } from "./indent-tree";
import type { NameOf } from "./known-name";
import { typeOfIndentTree } from "./place";

/** The position a name is completed at: the workspace, the file, and the document as an indent tree. */
export interface CompletionScope {
  readonly workspace: Workspace;
  readonly uri: string;
}

export interface NameQuery extends CompletionScope {
  readonly view: IndexView;
  /** The field; for a list item, its list. */
  readonly field: IndentTree;
  /** The map that contains it. */
  readonly around: IndentTree;
  readonly root: IndentTree;
  readonly namespace: string | undefined;
}

export type Finder = (asked: NameQuery) => NameOf[];

export const viewOf = ({ workspace, uri }: CompletionScope): IndexView => new IndexView(workspace.index, uri);

export function rootOf(indentTree: IndentTree): IndentTree {
  let at = indentTree;
  while (at.parent) at = at.parent;
  return at;
}

export const namespaceOf = (root: IndentTree): string | undefined => root.text("metadata.namespace");

export const shortTypeOf = (workspace: Workspace, indentTree: IndentTree): string =>
  typeOfIndentTree(workspace, indentTree)?.split(".").at(-1) ?? "";

export function ancestor(from: IndentTree, fits: (at: IndentTree) => boolean): IndentTree | undefined {
  for (let at: IndentTree | undefined = from; at; at = at.parent) if (fits(at)) return at;
  return undefined;
}

export const childNamed = (node: IndentTree | undefined, key: string): IndentTree | undefined =>
  node?.children.find((child) => child.key === key);

export const childrenOf = (node: IndentTree | undefined, key: string): readonly IndentTree[] =>
  childNamed(node, key)?.children ?? [];

export const named = (names: readonly (string | undefined)[], of: string): NameOf[] =>
  names.flatMap((name) => (name === undefined || name === "" ? [] : [{ name, of }]));
