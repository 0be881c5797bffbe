/**
 * Nodes like those of the `yaml` library. Its constructors define hidden properties one by one, which takes most of the time
 * of creating a node; here the prototypes have them.
 */

import { type Node, Pair, type Range, Scalar, YAMLMap, YAMLSeq } from "yaml";

/** The library's mark of what a node is. */
const mark = Symbol.for("yaml.node.type");

/** Makes instances of a class look like this node of the library, which has no content. */
function actAs(looks: { readonly prototype: object }, node: object): void {
  Object.setPrototypeOf(looks.prototype, Object.getPrototypeOf(node));
  for (const key of [mark, "schema"])
    Object.defineProperty(looks.prototype, key, {
      value: (node as Record<PropertyKey, unknown>)[key],
      writable: true,
      configurable: true,
    });
}

class PlainScalar {
  constructor(
    readonly value: unknown,
    readonly source: string,
    readonly type: Scalar.Type,
    readonly range: Range,
  ) {}
}

class PlainPair {
  constructor(
    readonly key: Node,
    readonly value: Node,
  ) {}
}

class PlainMap {
  constructor(
    readonly items: Pair<Node, Node>[],
    readonly range: Range,
    readonly flow: true | undefined,
  ) {}
}

class PlainSeq {
  constructor(
    readonly items: Node[],
    readonly range: Range,
    readonly flow: true | undefined,
  ) {}
}

actAs(PlainScalar, new Scalar(null));
actAs(PlainPair, new Pair(null));
actAs(PlainMap, new YAMLMap());
actAs(PlainSeq, new YAMLSeq());

export const scalarNode = (value: unknown, source: string, type: Scalar.Type, start: number, end: number): Scalar =>
  new PlainScalar(value, source, type, [start, end, end]) as unknown as Scalar;

export const pairNode = (key: Node, value: Node): Pair<Node, Node> =>
  new PlainPair(key, value) as unknown as Pair<Node, Node>;

export const mapNode = (items: Pair<Node, Node>[], start: number, end: number, flow?: true): YAMLMap<Node, Node> =>
  new PlainMap(items, [start, end, end], flow) as unknown as YAMLMap<Node, Node>;

export const seqNode = (items: Node[], start: number, end: number, flow?: true): YAMLSeq<Node> =>
  new PlainSeq(items, [start, end, end], flow) as unknown as YAMLSeq<Node>;
