/** Computes the layout of the map. */

import dagre from "@dagrejs/dagre";
import type { MapEdge, MapModel, MapNode } from "../../../core/features/map";
import { widthOf } from "./svg";

export const nodeHeight = 58;
/** A box is as wide as its texts, within these limits; longer texts are cut and shown in its tooltip. */
const narrowest = 150;
const widest = 460;
const gap = 40;
/** Padding around the boxes of a group, and above them for its title. */
const groupRoom = 18;
const titleHeight = 30;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The positions of all elements: boxes of nodes, and the points of edges. */
export interface Layout {
  readonly nodes: ReadonlyMap<string, Box>;
  readonly edges: readonly { readonly edge: MapEdge; readonly points: readonly Point[]; readonly label: Point }[];
  /** Titled frames around the nodes of a namespace or an application. */
  readonly groups: readonly (Box & { readonly title: string })[];
  readonly width: number;
  readonly height: number;
  readonly direction: Direction;
}

/** Left to right on a wide page, top to bottom on a narrow one. */
export type Direction = "LR" | "TB";

/**
 * Lays out connected nodes with dagre, packs these components into groups, and the groups into a page of about this aspect
 * ratio (width by height). Edges between groups are drawn as straight lines at the end.
 */
export function layOut({ nodes, edges }: MapModel, direction: Direction, shape: number): Layout {
  const groupOf = new Map(nodes.map(({ id, group }) => [id, group]));
  // Sorted, so that related groups are next to each other.
  const titles = [...new Set(nodes.map(({ group }) => group))].sort();
  const drawn = edges.filter(({ folded }) => !folded);
  const inside = drawn.filter(({ from, to }) => groupOf.get(from) === groupOf.get(to));
  const groups = titles.map((title) => {
    const own = nodes.filter(({ group }) => group === title);
    const pieces = connected(
      own.map(({ id }) => id),
      inside.filter(({ from }) => groupOf.get(from) === title),
    ).map((piece) => layOutPiece(piece, new Map(own.map((node) => [node.id, widthOfNode(node)])), direction));
    return framed(pack(highestFirst(pieces), shape), title);
  });
  const all = pack(groups, shape);
  const between = drawn.filter(({ from, to }) => groupOf.get(from) !== groupOf.get(to));
  return {
    ...all,
    edges: [...all.edges, ...between.flatMap((edge) => straight(edge, all.nodes, direction))],
    direction,
  };
}

const widthOfNode = ({ kind, name, note, namespace }: MapNode): number =>
  Math.min(
    widest,
    Math.max(
      narrowest,
      widthOf(`${kind} · ${namespace}`, 11) + 44,
      widthOf(name, 13, 600) + 32,
      widthOf(note, 11) + 48,
    ),
  );

/** Adds a frame and a title; nodes without a group have none. */
function framed(piece: Piece, title: string): Piece {
  if (title === "") return piece;
  const width = Math.max(piece.width, widthOf(title, 14, 600)) + 2 * groupRoom;
  const height = piece.height + titleHeight + groupRoom;
  const moved = shifted(piece, groupRoom, titleHeight);
  return { ...moved, groups: [...moved.groups, { title, x: 0, y: 0, width, height }], width, height };
}

function shifted({ nodes, edges, groups, width, height }: Piece, x: number, y: number): Piece {
  const move = <At extends Point>(at: At): At => ({ ...at, x: at.x + x, y: at.y + y });
  return {
    nodes: new Map([...nodes].map(([id, box]) => [id, move(box)])),
    edges: edges.map(({ edge, points, label }) => ({ edge, points: points.map(move), label: move(label) })),
    groups: groups.map(move),
    width,
    height,
  };
}

function straight(edge: MapEdge, nodes: Layout["nodes"], direction: Direction): Layout["edges"][number][] {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to) return [];
  const points = fromSideToSide([], from, to, direction);
  const [start, end] = points as [Point, Point];
  return [{ edge, points, label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } }];
}

type Piece = Omit<Layout, "direction">;

function connected(ids: readonly string[], edges: readonly MapEdge[]): { ids: string[]; edges: MapEdge[] }[] {
  const leader = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    const next = leader.get(id) ?? id;
    if (next === id) return id;
    const top = find(next);
    leader.set(id, top);
    return top;
  };
  for (const { from, to } of edges) leader.set(find(from), find(to));
  const pieces = new Map<string, { ids: string[]; edges: MapEdge[] }>();
  for (const id of ids) {
    const top = find(id);
    const piece = pieces.get(top) ?? { ids: [], edges: [] };
    piece.ids.push(id);
    pieces.set(top, piece);
  }
  for (const edge of edges) pieces.get(find(edge.from))?.edges.push(edge);
  return [...pieces.values()];
}

function layOutPiece(
  { ids, edges }: { ids: string[]; edges: MapEdge[] },
  widths: ReadonlyMap<string, number>,
  direction: Direction,
): Piece {
  const [only = ""] = ids;
  const widthAt = (id: string): number => widths.get(id) ?? narrowest;
  if (ids.length === 1 && edges.length === 0) {
    const box = { x: 0, y: 0, width: widthAt(only), height: nodeHeight };
    return { nodes: new Map([[only, box]]), edges: [], groups: [], width: box.width, height: nodeHeight };
  }
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 16, ranksep: 44, edgesep: 10 });
  for (const id of ids) graph.setNode(id, { width: widthAt(id), height: nodeHeight });
  for (const [index, { from, to, label }] of edges.entries())
    graph.setEdge(from, to, { width: widthOf(label, 10.5) + 12, height: 14, labelpos: "c" }, String(index));
  dagre.layout(graph);
  const boxOf = (id: string): Box => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return { x: x - widthAt(id) / 2, y: y - nodeHeight / 2, width: widthAt(id), height: nodeHeight };
  };
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    nodes: new Map(ids.map((id) => [id, boxOf(id)])),
    edges: edges.map((edge, index) => {
      const {
        points = [],
        x = 0,
        y = 0,
      } = graph.edge(edge.from, edge.to, String(index)) as {
        points?: Point[];
        x?: number;
        y?: number;
      };
      return { edge, points: fromSideToSide(points, boxOf(edge.from), boxOf(edge.to), direction), label: { x, y } };
    }),
    groups: [],
    width,
    height,
  };
}

/** Arrows start in the middle of one side of a box and end at the opposite side. */
function fromSideToSide(points: readonly Point[], from: Box, to: Box, direction: Direction): Point[] {
  const out = direction === "LR" ? { x: from.width, y: from.height / 2 } : { x: from.width / 2, y: from.height };
  const into = direction === "LR" ? { x: 0, y: to.height / 2 } : { x: to.width / 2, y: 0 };
  return [{ x: from.x + out.x, y: from.y + out.y }, ...points.slice(1, -1), { x: to.x + into.x, y: to.y + into.y }];
}

const highestFirst = (pieces: readonly Piece[]): Piece[] =>
  [...pieces].sort((a, b) => b.height - a.height || b.width - a.width);

/** Arranges pieces in rows, in their order. */
function pack(pieces: readonly Piece[], shape: number): Piece {
  const area = pieces.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const shelf = Math.max(Math.sqrt(area * shape), ...pieces.map(({ width }) => width));
  const nodes = new Map<string, Box>();
  const edges: Layout["edges"][number][] = [];
  const groups: Layout["groups"][number][] = [];
  let x = 0;
  let y = 0;
  let shelfHeight = 0;
  let width = 0;
  for (const piece of pieces) {
    if (x > 0 && x + piece.width > shelf) {
      x = 0;
      y += shelfHeight + gap;
      shelfHeight = 0;
    }
    const moved = shifted(piece, x, y);
    for (const [id, box] of moved.nodes) nodes.set(id, box);
    edges.push(...moved.edges);
    groups.push(...moved.groups);
    x += piece.width + gap;
    width = Math.max(width, x - gap);
    shelfHeight = Math.max(shelfHeight, piece.height);
  }
  return { nodes, edges, groups, width, height: y + shelfHeight };
}
