/** The map's page: shows the model, and handles search, selection and keyboard. */

import type { InsidePod, MapModel, MapNode } from "../../../core/features/map";
import type { FromPage, PageWords, Scope, ToPage } from "../messages";
import { drawMap } from "./draw-map";
import { drawPod } from "./draw-pod";
import drawingCss from "./drawing.css";
import { type Direction, type Layout, layOut } from "./layout";
import pageCss from "./page.css";
import { asPng, asSvg } from "./save";
import { Tree } from "./tree";
import { Viewport } from "./viewport";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const byId = <T extends Element>(id: string): T => document.getElementById(id) as unknown as T;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`${drawingCss}\n${pageCss}`);
document.adoptedStyleSheets = [sheet];

const drawing = byId<SVGSVGElement>("drawing");
const defs = drawing.querySelector("defs") as SVGDefsElement;
const search = byId<HTMLInputElement>("search");
const scopeChoice = byId<HTMLSelectElement>("scope");
const namespaceChoice = byId<HTMLSelectElement>("namespace");
const kindChoice = byId<HTMLSelectElement>("kind");
const back = byId<HTMLButtonElement>("back");

let words: PageWords | undefined;
let model: MapModel = { nodes: [], edges: [] };
let shown: MapModel = model;
let layout: Layout | undefined;
let layoutKey = "";
let title = "";
let viewOf = "";
let hadNodes = false;
let content: SVGGElement | undefined;
let size = { width: 1, height: 1 };
let selected = "";
let insideId = "";
let inside: InsidePod | undefined;

const viewport = new Viewport(drawing);
const tree = new Tree(byId<HTMLElement>("tree"), {
  select: (id) => select(id, true),
  open: (id, keepFocus) => host.postMessage({ type: "open", id, keepFocus }),
});

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "select") {
    select(data.id, true);
    return;
  }
  if (data.type === "inside") {
    inside = data.inside;
    insideId = inside ? data.id : "";
    show();
    return;
  }
  model = data.model;
  title = `${data.scope} ${data.title}`;
  scopeChoice.value = data.scope;
  if (words !== data.words) useWords(data.words, data.language);
  fillChoices();
  show();
  // The manifest may have changed.
  if (insideId !== "") host.postMessage({ type: "lookInside", id: insideId });
});

function useWords(now: PageWords, language: string): void {
  words = now;
  document.documentElement.lang = language;
  search.placeholder = now.search;
  for (const [id, label] of [
    ["search", now.search],
    ["scope", now.scope],
    ["namespace", now.namespace],
    ["kind", now.kind],
    ["tree", now.tree],
    ["drawing", now.map],
    ["zoom-in", now.zoomIn],
    ["zoom-out", now.zoomOut],
  ] as const)
    byId(id).setAttribute("aria-label", label);
  for (const [id, text] of [
    ["fit", now.fit],
    ["save-svg", now.saveSvg],
    ["save-png", now.savePng],
    ["back", `← ${now.back}`],
    ["help", now.help],
    ["nothing", now.nothing],
  ] as const)
    byId(id).textContent = text;
  byId<HTMLElement>("zoom-in").title = now.zoomIn;
  byId<HTMLElement>("zoom-out").title = now.zoomOut;
  const scopes: readonly Scope[] = ["file", "folder", "workspace"];
  fill(
    scopeChoice,
    scopes.map((scope) => [scope, now[scope]]),
  );
}

function fill(choice: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  const before = choice.value;
  choice.replaceChildren(
    ...options.map(([value, text]) => {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      return option;
    }),
  );
  choice.value = options.some(([value]) => value === before) ? before : (options[0]?.[0] ?? "");
}

function fillChoices(): void {
  const all = (of: (node: MapNode) => string) => [...new Set(model.nodes.map(of))].filter(Boolean).sort();
  const same = (value: string) => [value, value] as const;
  fill(namespaceChoice, [["", words?.allNamespaces ?? ""], ...all(({ namespace }) => namespace).map(same)]);
  fill(kindChoice, [["", words?.allKinds ?? ""], ...all(({ kind }) => kind).map(same)]);
}

/** Applies the filters; for a kind, its connected nodes are included. */
function chosen(): MapModel {
  const namespace = namespaceChoice.value;
  const kind = kindChoice.value;
  const here = new Set(
    model.nodes
      .filter((node) => !namespace || node.namespace === namespace || node.namespace === "")
      .map(({ id }) => id),
  );
  const ofKind = new Set(model.nodes.filter((node) => !kind || node.kind === kind).map(({ id }) => id));
  const near = new Set(ofKind);
  if (kind)
    for (const { from, to } of model.edges) {
      if (ofKind.has(from)) near.add(to);
      if (ofKind.has(to)) near.add(from);
    }
  const nodes = model.nodes.filter(({ id }) => here.has(id) && near.has(id));
  const ids = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: model.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

function show(): void {
  if (!words) return;
  shown = chosen();
  tree.show(shown, words, foundBySearch());
  const node = model.nodes.find(({ id }) => id === insideId);
  back.hidden = !inside || !node;
  byId<HTMLElement>("nothing").hidden = shown.nodes.length > 0;
  if (inside && node) {
    const picture = drawPod(node, inside, words);
    replaceContent(picture.group, picture, content?.classList.contains("pod-inside") === true);
    return;
  }
  insideId = "";
  inside = undefined;
  const shape = drawing.clientWidth / Math.max(1, drawing.clientHeight);
  const direction: Direction = shape >= 1.6 ? "LR" : "TB";
  const key = JSON.stringify([
    direction,
    shown.nodes.map(({ id, name, note, group }) => [id, name, note, group]),
    shown.edges.map(({ from, to, label, broken, folded }) => [from, to, label, broken, folded]),
  ]);
  const sameShape = key === layoutKey && layout !== undefined;
  if (!layout || !sameShape) layout = layOut(shown, direction, shape);
  // The view stays in place while the user types; another file, or the first resource, is fitted to the page.
  const keepsView = content?.classList.contains("map") === true && viewOf === title && hadNodes;
  layoutKey = key;
  viewOf = title;
  hadNodes = shown.nodes.length > 0;
  const group = drawMap(shown, layout, words);
  group.classList.add("map");
  replaceContent(group, layout, keepsView);
  mark();
}

function replaceContent(group: SVGGElement, now: { width: number; height: number }, keepsView: boolean): void {
  const hadFocus = drawing.contains(document.activeElement)
    ? (document.activeElement as SVGElement).dataset.id
    : undefined;
  content?.remove();
  content = group;
  size = { width: now.width, height: now.height };
  drawing.append(group);
  viewport.show(group, size);
  if (!keepsView) begin();
  const focused = hadFocus === undefined ? undefined : elementOf(hadFocus);
  focused?.focus();
}

const rectangleOf = (id: string) => (insideId === "" ? layout?.nodes.get(id) : undefined);

const begin = (): void => viewport.begin(rectangleOf(selected));

const elementOf = (id: string): SVGGElement | undefined =>
  [...(content?.querySelectorAll<SVGGElement>(".node") ?? [])].find((element) => element.dataset.id === id);

/** The search results; undefined if the search box is empty. */
function foundBySearch(): ReadonlySet<string> | undefined {
  const letters = search.value.trim().toLowerCase();
  if (letters === "") return undefined;
  const fits = ({ kind, name, namespace, group }: MapNode) =>
    `${kind}/${name} ${namespace} ${group}`.toLowerCase().includes(letters);
  return new Set(shown.nodes.filter(fits).map(({ id }) => id));
}

/** Zooms to the search results. */
function zoomToFound(found: ReadonlySet<string>): void {
  const boxes = [...found].flatMap((id) => rectangleOf(id) ?? []);
  const [first] = boxes;
  if (!first) return;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  viewport.zoomTo({ x, y, width: right - x, height: bottom - y }, first);
}

/** Sets CSS classes for the selection, search results and neighbours. */
function mark(): void {
  const nodes = new Map(shown.nodes.map((node) => [node.id, node]));
  const found = foundBySearch() ?? new Set(nodes.keys());
  const near = new Set(
    shown.edges.flatMap(({ from, to }) => (from === selected ? [to] : to === selected ? [from] : [])),
  );
  const all = [...(content?.querySelectorAll<SVGGElement>(".node") ?? [])];
  const active = all.find(({ dataset }) => dataset.id === selected) ?? all[0];
  for (const element of all) {
    const id = element.dataset.id ?? "";
    element.classList.toggle("selected", id === selected && nodes.has(id));
    element.classList.toggle("near", near.has(id));
    element.classList.toggle("dimmed", !found.has(id));
    element.setAttribute("tabindex", element === active ? "0" : "-1");
  }
  for (const element of content?.querySelectorAll<SVGGElement>(".edge") ?? []) {
    const { from = "", to = "" } = element.dataset;
    element.classList.toggle("near", selected !== "" && (from === selected || to === selected));
    element.classList.toggle("dimmed", !found.has(from) && !found.has(to));
  }
}

function select(id: string, reveal: boolean): void {
  selected = id;
  tree.select(id);
  mark();
  const at = rectangleOf(id);
  if (reveal && at) viewport.reveal(at);
}

function lookInside(id: string): void {
  if (model.nodes.find((node) => node.id === id)?.hasInside) host.postMessage({ type: "lookInside", id });
}

function leavePod(): void {
  const from = insideId;
  insideId = "";
  inside = undefined;
  show();
  elementOf(from)?.focus();
}

/** The nearest node in the direction of an arrow key. */
function neighbour(id: string, key: string): string | undefined {
  const from = layout?.nodes.get(id);
  if (!from || !layout) return undefined;
  const directions: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const [dx, dy] = directions[key] ?? [0, 0];
  let best: { id: string; cost: number } | undefined;
  for (const [other, { x, y }] of layout.nodes) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (other === id || along <= 0) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { id: other, cost };
  }
  return best?.id;
}

drawing.addEventListener("click", (event) => {
  const target = event.target as Element;
  const within = target.closest<SVGGElement>("[data-inside]");
  if (within) {
    lookInside(within.dataset.inside ?? "");
    return;
  }
  openUnder(target);
});

function openUnder(target: Element): void {
  const node = target.closest<SVGGElement>(".node");
  if (node) {
    select(node.dataset.id ?? "", false);
    host.postMessage({ type: "open", id: node.dataset.id ?? "", keepFocus: false });
    return;
  }
  const part = target.closest<SVGGElement>("[data-offset]");
  const uri = model.nodes.find(({ id }) => id === insideId)?.place?.uri;
  if (part && uri) host.postMessage({ type: "openPlace", uri, offset: Number(part.dataset.offset) });
}

drawing.addEventListener("keydown", (event) => {
  const target = event.target as Element;
  const id = target.closest<SVGGElement>(".node")?.dataset.id;
  const next = id && neighbour(id, event.key);
  if (next) {
    select(next, true);
    elementOf(next)?.focus();
  } else if (event.key === "Enter") openUnder(target);
  else if (event.key === " " && id) lookInside(id);
  else return;
  event.preventDefault();
});

window.addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) {
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      searched();
    }
    return;
  }
  const does: Readonly<Record<string, () => void>> = {
    "+": () => viewport.zoom(1.25),
    "-": () => viewport.zoom(0.8),
    "0": () => viewport.fit(),
    "/": () => search.focus(),
    Escape: () => insideId !== "" && leavePod(),
  };
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : does[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function searched(): void {
  const found = foundBySearch();
  if (words) tree.show(shown, words, found);
  mark();
  if (found) zoomToFound(found);
  else begin();
}
search.addEventListener("input", searched);
for (const choice of [namespaceChoice, kindChoice])
  choice.addEventListener("change", () => {
    show();
    begin();
  });
scopeChoice.addEventListener("change", () => host.postMessage({ type: "scope", scope: scopeChoice.value as Scope }));
back.addEventListener("click", leavePod);
byId("zoom-in").addEventListener("click", () => viewport.zoom(1.25));
byId("zoom-out").addEventListener("click", () => viewport.zoom(0.8));
byId("fit").addEventListener("click", () => viewport.fit());
byId("save-svg").addEventListener("click", () => void save("svg"));
byId("save-png").addEventListener("click", () => void save("png"));
new ResizeObserver(() => {
  if (!content) return;
  show();
  begin();
}).observe(drawing);

async function save(format: "svg" | "png"): Promise<void> {
  if (!content) return;
  const text = asSvg(content, defs, size.width, size.height);
  const data = format === "svg" ? text : await asPng(text, size.width, size.height);
  host.postMessage({ type: "save", format, data });
}

host.postMessage({ type: "ready" });
