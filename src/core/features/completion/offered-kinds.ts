/** The kinds that completion offers. */

import type { CatalogKind } from "../../schema/catalog";
import { customKindsIn } from "../../schema/custom-kinds";
import type { Workspace } from "../../workspace";

export const allKinds = (workspace: Workspace): readonly CatalogKind[] => [
  ...workspace.catalog.kinds,
  ...customKindsIn(workspace),
];

/** Each kind once, in the version that the server prefers: stable before beta before alpha, then the higher number. */
export function newestKinds(workspace: Workspace): CatalogKind[] {
  const rank = (version: string): number => (/alpha/.test(version) ? 0 : /beta/.test(version) ? 1 : 2);
  const newest = new Map<string, CatalogKind>();
  for (const kind of allKinds(workspace)) {
    if (!kind.served || !kind.type) continue;
    const id = `${kind.group}/${kind.kind}`;
    const known = newest.get(id);
    const order = known
      ? rank(kind.version) - rank(known.version) || kind.version.localeCompare(known.version, "en", { numeric: true })
      : 1;
    if (order > 0) newest.set(id, kind);
  }
  return [...newest.values()];
}
