/** Groups the nodes of a large map. */

import type { KnownResource } from "../../index/resource-index";
import { t } from "../../l10n";
import { formatNumber } from "../../values/quantity";
import type { MapEdge, MapModel, MapNode } from "./model";

/** With more nodes than this, the map is drawn in groups. */
const mostUngrouped = 24;
/** A resource with this many users counts as shared: edges to it would cross the whole picture. */
const fewestSharers = 4;

/** Labels that say which application a resource belongs to. */
const applicationLabels = ["app.kubernetes.io/part-of", "app.kubernetes.io/instance", "app.kubernetes.io/name", "app"];

/** Groups a large map by namespace or application, and sets shared resources apart. */
export function arrange(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  resourceOf: ReadonlyMap<string, KnownResource>,
): MapModel {
  if (nodes.length <= mostUngrouped) return { nodes, edges };
  const users = usersOf(nodes, edges);
  const isShared = ({ id, family }: MapNode): boolean =>
    (family === "config" || family === "access") && (users.get(id)?.size ?? 0) >= fewestSharers;
  const shared = new Set(nodes.filter(isShared).map(({ id }) => id));
  const kept = edges.map((edge) => (shared.has(edge.to) ? { ...edge, folded: true } : edge));
  const namespaces = new Set(nodes.map(({ namespace }) => namespace).filter(Boolean));
  const groups = namespaces.size > 1 ? byNamespace(nodes) : byApplication(nodes, kept, resourceOf);
  return {
    edges: kept,
    nodes: nodes.map((node) => {
      if (!shared.has(node.id)) return { ...node, group: groups.get(node.id) ?? "" };
      const note = node.note || t("used by {count}", { count: formatNumber(users.get(node.id)?.size ?? 0) });
      const group = namespaces.size > 1 ? (groups.get(node.id) ?? "") : t("Shared");
      return { ...node, note, group };
    }),
  };
}

function usersOf(nodes: readonly MapNode[], edges: readonly MapEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of edges) users.get(to)?.add(from);
  return users;
}

const byNamespace = (nodes: readonly MapNode[]): ReadonlyMap<string, string> =>
  new Map(nodes.map(({ id, namespace }) => [id, namespace === "" ? t("Whole cluster") : namespace]));

/** By label; an unlabelled resource belongs to the application it is connected to, if there is only one. */
function byApplication(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  resourceOf: ReadonlyMap<string, KnownResource>,
): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const { id } of nodes) {
    const resource = resourceOf.get(id);
    const labels = [...(resource?.labels ?? []), ...(resource?.pods?.labels ?? [])];
    for (const key of applicationLabels) {
      const found = labels.find((label) => label.key.text === key)?.value.text;
      if (!found) continue;
      groups.set(id, found);
      break;
    }
  }
  const drawn = edges.filter(({ folded }) => !folded);
  // Repeat while groups spread from neighbour to neighbour: from Pods to their Service to its Ingress.
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { id } of nodes) {
      if (groups.has(id)) continue;
      const near = drawn.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
      const found = new Set(near.flatMap((one) => groups.get(one) ?? []));
      const [only] = found;
      if (found.size !== 1 || only === undefined) continue;
      groups.set(id, only);
      isNew = true;
    }
  }
  return new Set(groups.values()).size > 1 ? groups : new Map();
}
