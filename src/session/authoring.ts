import { type Completion, completionsAt } from "../core/features/completion";
import { helmCompletionsAt, valuesKeysAt } from "../core/features/helm/completion";
import { helmHoverAt } from "../core/features/helm/hover";
import { helmDefinitionsAt, helmReferencesAt, helmRenamableAt, helmRenameAt } from "../core/features/helm/navigation";
import { workspaceOfStructure } from "../core/features/helm/structure";
import { type HoverOptions, type HoverText, hoverAt } from "../core/features/hover";
import { definitionsAt, type Place, referencesAt } from "../core/features/references";
import { type Refusal, type Renamable, type RenameEdit, renamableAt, renameAt } from "../core/features/rename";
import type { Chart } from "../core/helm/chart";
import type { Session } from "./session";

/**
 * Requests that an editor makes for any open file: answered by Helm features for charts first, then for the YAML between a
 * template's actions, then for manifests.
 */

type SessionParts = Pick<Session, "workspace" | "charts" | "rendering">;

/** Places, and the texts of their files that are not open, for computing lines and columns. */
export interface WithTexts<Answer> {
  readonly found: Answer;
  readonly textOf: (uri: string) => string | undefined;
}

const noText = (): undefined => undefined;

export interface CompletionOptions {
  /** Another extension completes Helm expressions. */
  readonly isHelmBeside?: boolean;
  /** The character just typed, if that triggered completion. */
  readonly trigger?: string | undefined;
}

export async function completionsIn(
  { workspace, charts }: SessionParts,
  uri: string,
  offset: number,
  { isHelmBeside = false, trigger }: CompletionOptions = {},
): Promise<Completion[]> {
  const chart = await charts.at(uri);
  const between = chart && helmCompletionsAt(chart, workspace.catalog, uri, offset);
  if (between) return isHelmBeside ? [] : between;
  // A dot or dollar sign only triggers completion inside braces.
  if (trigger === "." || trigger === "$") return [];
  const keys = chart ? valuesKeysAt(chart, uri, offset) : [];
  if (keys.length > 0) return keys;
  const structure = chart && workspaceOfStructure(workspace, chart, uri);
  return completionsAt(structure ?? workspace, uri, offset);
}

export async function hoverIn(
  { workspace, charts, rendering }: SessionParts,
  uri: string,
  offset: number,
  options: HoverOptions,
): Promise<HoverText | undefined> {
  const chart = await charts.at(uri);
  if (chart) {
    const scopes = (await rendering?.scopesOf(chart.folder)) ?? [];
    const words = helmHoverAt(chart, workspace.catalog, scopes, uri, offset);
    if (words) return words;
  }
  const structure = chart && workspaceOfStructure(workspace, chart, uri);
  return hoverAt(structure ?? workspace, uri, offset, options);
}

const textsOf = (chart: Chart | undefined) => chart?.textOf ?? noText;

export async function definitionsIn(
  { workspace, charts }: SessionParts,
  uri: string,
  offset: number,
): Promise<WithTexts<Place[]>> {
  const chart = await charts.at(uri);
  const found = chart && helmDefinitionsAt(chart, uri, offset);
  return { found: found ?? definitionsAt(workspace, uri, offset), textOf: textsOf(chart) };
}

export async function referencesIn(
  { workspace, charts }: SessionParts,
  uri: string,
  offset: number,
  options: { readonly withDeclaration: boolean },
): Promise<WithTexts<Place[]>> {
  const chart = await charts.at(uri);
  const found = chart && helmReferencesAt(chart, uri, offset, options);
  return { found: found ?? referencesAt(workspace, uri, offset, options), textOf: textsOf(chart) };
}

/** Undefined if there is nothing of ours at this position; another extension may handle it. */
export async function renamableIn(
  { workspace, charts }: SessionParts,
  uri: string,
  offset: number,
): Promise<Renamable | Refusal | undefined> {
  const chart = await charts.at(uri);
  const found = chart && helmRenamableAt(chart, uri, offset);
  if (found) return found;
  return workspace.get(uri)?.documents.some(({ resource }) => resource)
    ? renamableAt(workspace, uri, offset)
    : undefined;
}

export async function renameIn(
  { workspace, charts }: SessionParts,
  uri: string,
  offset: number,
  name: string,
): Promise<WithTexts<readonly RenameEdit[] | Refusal>> {
  const chart = await charts.at(uri);
  const found = chart && helmRenameAt(chart, uri, offset, name);
  return { found: found ?? renameAt(workspace, uri, offset, name), textOf: textsOf(chart) };
}
