import { memoizeWeak } from "../memoize-weak";
import type { Catalog } from "../schema/catalog";

const builtInGroups = memoizeWeak(({ kinds }: Catalog) => new Set(kinds.map(({ group }) => group)));

/**
 * A kind in one word, whatever its version: `Deployment` for Kubernetes' own (also of a group that it has left), with its
 * group for others: `HTTPRoute.gateway.networking.k8s.io`.
 */
export const kindId = (catalog: Catalog, group: string, kind: string): string =>
  builtInGroups(catalog).has(group) ? kind : `${kind}.${group}`;

/** `HTTPRoute` of `HTTPRoute.gateway.networking.k8s.io`. */
export const kindIn = (id: string): string => id.split(".")[0] ?? id;

const scopes = memoizeWeak((catalog: Catalog) => {
  // What is not served any more says nothing of where it lives.
  const told = catalog.kinds.filter(({ namespaced }) => namespaced !== undefined);
  return new Map(told.map(({ group, kind, namespaced }) => [kindId(catalog, group, kind), namespaced === true]));
});

/** False for what belongs to the whole cluster; kinds that nobody here knows are taken to live in a namespace. */
export const isNamespaced = (catalog: Catalog, id: string): boolean => scopes(catalog).get(id) ?? !clusterWide.test(id);

/** By the habits of those who name them: `GatewayClass`, `ClusterIssuer`. */
const clusterWide = /^Cluster|^[A-Za-z]+Class\./;
