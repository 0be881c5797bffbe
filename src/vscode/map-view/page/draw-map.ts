/** Draws the map as SVG. */

import type { MapModel, MapNode } from "../../../core/features/map";
import type { PageWords } from "../messages";
import type { Box, Layout } from "./layout";
import { curve, fitted, svg } from "./svg";

/** The whole map as one SVG group; its nodes have a `data-id`. */
export function drawMap(model: MapModel, layout: Layout, words: PageWords): SVGGElement {
  const severalNamespaces = new Set(model.nodes.map(({ namespace }) => namespace).filter(Boolean)).size > 1;
  return svg(
    "g",
    {},
    svg("g", { class: "groups" }, ...layout.groups.map(drawGroup)),
    svg("g", { class: "edges" }, ...layout.edges.map((laid) => drawEdge(laid, layout.direction))),
    svg(
      "g",
      { class: "nodes" },
      ...model.nodes.flatMap((node) => {
        const at = layout.nodes.get(node.id);
        return at ? [drawNode(node, at, severalNamespaces, words)] : [];
      }),
    ),
  );
}

const drawGroup = ({ title, x, y, width, height }: Layout["groups"][number]): SVGGElement =>
  svg(
    "g",
    { class: "group", transform: `translate(${x},${y})` },
    svg("rect", { class: "frame", width, height, rx: 8 }),
    svg("text", { class: "title", x: 18, y: 20 }, title),
  );

function drawEdge({ edge, points, label }: Layout["edges"][number], direction: Layout["direction"]): SVGGElement {
  const state = `${edge.broken ? " broken" : ""}${edge.derived ? " derived" : ""}`;
  return svg(
    "g",
    { class: `edge${state}`, "data-from": edge.from, "data-to": edge.to },
    svg("path", {
      d: curve(points, direction === "LR" ? "x" : "y"),
      "marker-end": edge.broken ? "url(#arrow-broken)" : "url(#arrow)",
    }),
    svg("text", { x: label.x, y: label.y + 4, "text-anchor": "middle" }, edge.label),
    ...(edge.broken
      ? [svg("text", { class: "cross", x: label.x, y: label.y + 20, "text-anchor": "middle" }, "✕")]
      : []),
  );
}

function drawNode(node: MapNode, box: Box, severalNamespaces: boolean, words: PageWords): SVGGElement {
  const { x, y, width, height } = box;
  // If nodes are grouped by namespace, the group's title shows it.
  const where = severalNamespaces && node.namespace && node.group !== node.namespace ? ` · ${node.namespace}` : "";
  const states = [
    node.family,
    node.state,
    ...(node.broken ? ["broken"] : []),
    ...(node.neighbour ? ["neighbour"] : []),
  ];
  return svg(
    "g",
    {
      class: `node ${states.join(" ")}`,
      transform: `translate(${x},${y})`,
      "data-id": node.id,
      role: "button",
      tabindex: -1,
      "aria-label": labelOf(node, words),
    },
    svg("title", {}, labelOf(node, words)),
    // Several Pods are drawn as a stack.
    ...(node.several ? [svg("rect", { class: "behind", x: 6, y: 6, width, height, rx: 6 })] : []),
    svg("rect", { class: "box", width, height, rx: 6 }),
    svg("rect", { class: "band", x: 0, y: 0, width: 6, height, rx: 3 }),
    svg("text", { class: "kind", x: 16, y: 18 }, fitted(`${node.kind}${where}`, width - 40, 11)),
    svg("text", { class: "name", x: 16, y: node.note ? 34 : 40 }, fitted(node.name, width - 28, 13, 600)),
    ...(node.note ? [svg("text", { class: "note", x: 16, y: 50 }, fitted(node.note, width - 44, 11))] : []),
    ...(node.broken ? [svg("text", { class: "cross", x: width - 18, y: 19 }, "✕")] : []),
    ...(node.hasInside ? [drawLookInside(node.id, box, words)] : []),
  );
}

function drawLookInside(id: string, { width, height }: Box, words: PageWords): SVGGElement {
  return svg(
    "g",
    { class: "inside", "data-inside": id, transform: `translate(${width - 27},${height - 26})` },
    svg("title", {}, words.inside),
    svg("rect", { width: 20, height: 19, rx: 4 }),
    svg("path", { d: "M4 5.5h5v8H4zM11 5.5h5v8h-5z" }),
  );
}

/** The accessible label of a node. */
export function labelOf({ kind, name, namespace, state, note, broken, neighbour }: MapNode, words: PageWords): string {
  const said = [
    `${kind} ${name}`,
    namespace && `${words.namespace} ${namespace}`,
    state === "derived" && words.derived,
    state === "missing" && words.missing,
    state === "elsewhere" && words.elsewhere,
    neighbour && words.neighbour,
    note,
    broken && words.broken,
  ];
  return [...new Set(said.filter((part): part is string => typeof part === "string" && part !== ""))].join(", ");
}
