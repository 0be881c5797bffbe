/** Resolves YAML merge keys. */

import { isMap, isScalar, isSeq, type Node } from "yaml";
import { maximumDepth, type YamlTree } from "./yaml-tree";

/** A larger result is an alias bomb. */
const mostNodes = 200_000;

/** A quoted `<<` is an ordinary key. */
export const isMergeKey = (key: Node | null): boolean => isScalar(key) && key.type === "PLAIN" && key.source === "<<";

/**
 * The data of a node with merge keys resolved like kubectl's YAML library (go.yaml.in/yaml/v2): entry by entry, so that the
 * later one of an own and a merged key wins. Throws if there is no such data, because an alias refers to its own ancestor.
 */
export function mergedData(tree: YamlTree, node: Node | undefined): unknown {
  let left = mostNodes;
  const dataOf = (written: Node | null | undefined, depth: number): unknown => {
    if (depth > maximumDepth || left-- <= 0) throw new RangeError("there is no end to it");
    const target = tree.resolve(written);
    if (isSeq(target)) return (target.items as Node[]).map((item) => dataOf(item, depth + 1));
    if (!isMap(target)) return target ? target.toJS(tree.document) : null;
    const data: Record<string, unknown> = {};
    const set = (key: string, value: unknown) =>
      Object.defineProperty(data, key, { value, enumerable: true, configurable: true, writable: true });
    for (const { key, value } of target.items as { key: Node | null; value: Node | null }[]) {
      if (!isMergeKey(key)) {
        set(isScalar(key) ? String(key.value) : String(key), dataOf(value, depth + 1));
        continue;
      }
      const sources = tree.resolve(value);
      // The first of several merged maps has priority, so it is merged last.
      for (const source of isSeq(sources) ? [...(sources.items as Node[])].reverse() : [value])
        for (const [name, one] of Object.entries(dataOf(source, depth + 1) ?? {})) set(name, one);
    }
    return data;
  };
  return dataOf(node, 0);
}
