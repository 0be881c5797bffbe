/** Identifies kinds across versions, and knows their scope. */

import { memoizeWeak } from "../memoize-weak";
import type { Catalog } from "../schema/catalog";

const builtInGroups = memoizeWeak(({ kinds }: Catalog) => new Set(kinds.map(({ group }) => group)));

/**
 * A string for a kind in any version: `Deployment` for built-in kinds (also in a group that it has left), with the group for
 * others: `HTTPRoute.gateway.networking.k8s.io`.
 */
export const kindId = (catalog: Catalog, group: string, kind: string): string =>
  builtInGroups(catalog).has(group) ? kind : `${kind}.${group}`;

/** `HTTPRoute` for `HTTPRoute.gateway.networking.k8s.io`. */
export const kindIn = (id: string): string => id.split(".")[0] ?? id;

const scopes = memoizeWeak((catalog: Catalog) => {
  // The catalog does not know the scope of removed kinds.
  const withScope = catalog.kinds.filter(({ namespaced }) => namespaced !== undefined);
  return new Map(withScope.map(({ group, kind, namespaced }) => [kindId(catalog, group, kind), namespaced === true]));
});

/** False for cluster-scoped kinds; unknown kinds are assumed to be namespaced. */
export const isNamespaced = (catalog: Catalog, id: string): boolean => scopes(catalog).get(id) ?? !clusterWide.test(id);

/** By naming conventions of custom kinds: `GatewayClass`, `ClusterIssuer`. */
const clusterWide = /^Cluster|^[A-Za-z]+Class\./;
