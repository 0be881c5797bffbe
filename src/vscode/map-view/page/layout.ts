import dagre from "@dagrejs/dagre";
import type { MapEdge, MapModel } from "../../../core/features/map";

export const nodeWidth = 208;
export const nodeHeight = 58;
const gap = 40;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands: nodes by their upper left corner, edges by the points they pass. */
export interface Layout {
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: readonly { readonly edge: MapEdge; readonly points: readonly Point[]; readonly label: Point }[];
  readonly width: number;
  readonly height: number;
  readonly direction: Direction;
}

/** From left to right where the page is wide, from the top down where it is narrow. */
export type Direction = "LR" | "TB";

/** Lays out what hangs together by dagre and packs these pieces into a page of about this shape (width by height). */
export function layOut({ nodes, edges }: MapModel, direction: Direction, shape: number): Layout {
  const pieces = connected(
    nodes.map(({ id }) => id),
    edges,
  ).map((piece) => layOutPiece(piece, direction));
  return { ...pack(pieces, shape), direction };
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

function layOutPiece({ ids, edges }: { ids: string[]; edges: MapEdge[] }, direction: Direction): Piece {
  const [only = ""] = ids;
  if (ids.length === 1 && edges.length === 0)
    return { nodes: new Map([[only, { x: 0, y: 0 }]]), edges: [], width: nodeWidth, height: nodeHeight };
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 16, ranksep: 44, edgesep: 10 });
  for (const id of ids) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const [index, { from, to, label }] of edges.entries())
    graph.setEdge(from, to, { width: label.length * 6 + 8, height: 14, labelpos: "c" }, String(index));
  dagre.layout(graph);
  const corner = (id: string): Point => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return { x: x - nodeWidth / 2, y: y - nodeHeight / 2 };
  };
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    nodes: new Map(ids.map((id) => [id, corner(id)])),
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
      return { edge, points: fromSideToSide(points, corner(edge.from), corner(edge.to), direction), label: { x, y } };
    }),
    width,
    height,
  };
}

/** Arrows leave a box in the middle of one side and come in at the opposite one. */
function fromSideToSide(points: readonly Point[], from: Point, to: Point, direction: Direction): Point[] {
  const out = direction === "LR" ? { x: nodeWidth, y: nodeHeight / 2 } : { x: nodeWidth / 2, y: nodeHeight };
  const into = direction === "LR" ? { x: 0, y: nodeHeight / 2 } : { x: nodeWidth / 2, y: 0 };
  return [{ x: from.x + out.x, y: from.y + out.y }, ...points.slice(1, -1), { x: to.x + into.x, y: to.y + into.y }];
}

/** Puts pieces on shelves, the highest first. */
function pack(pieces: readonly Piece[], shape: number): Piece {
  const highestFirst = [...pieces].sort((a, b) => b.height - a.height || b.width - a.width);
  const area = highestFirst.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const shelf = Math.max(Math.sqrt(area * shape), ...highestFirst.map(({ width }) => width));
  const nodes = new Map<string, Point>();
  const edges: { edge: MapEdge; points: Point[]; label: Point }[] = [];
  let x = 0;
  let y = 0;
  let shelfHeight = 0;
  let width = 0;
  for (const piece of highestFirst) {
    if (x > 0 && x + piece.width > shelf) {
      x = 0;
      y += shelfHeight + gap;
      shelfHeight = 0;
    }
    const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
    for (const [id, point] of piece.nodes) nodes.set(id, moved(point));
    for (const { edge, points, label } of piece.edges)
      edges.push({ edge, points: points.map(moved), label: moved(label) });
    x += piece.width + gap;
    width = Math.max(width, x - gap);
    shelfHeight = Math.max(shelfHeight, piece.height);
  }
  return { nodes, edges, width, height: y + shelfHeight };
}
