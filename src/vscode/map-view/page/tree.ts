/** The map as a tree, for screen readers and keyboards. */

import type { MapModel, MapNode } from "../../../core/features/map";
import type { PageWords } from "../messages";
import { labelOf } from "./draw-map";

export interface TreeActions {
  /** The selection moved to a row. */
  readonly select: (id: string) => void;
  /** A row was activated: show its source and move the focus there, unless it was only clicked. */
  readonly open: (id: string, keepFocus: boolean) => void;
}

/** A textual version of the map: each resource, with its connections below it. */
export class Tree {
  readonly #root: HTMLElement;
  readonly #actions: TreeActions;
  readonly #closed = new Set<string>();
  #active = "";
  #selected = "";

  constructor(root: HTMLElement, actions: TreeActions) {
    this.#root = root;
    this.#actions = actions;
    root.addEventListener("keydown", (event) => this.#onKey(event));
    root.addEventListener("click", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
      if (!row) return;
      this.#focus(row);
      this.#actions.open(row.dataset.id ?? "", true);
    });
  }

  /** `found`: the search results, to which the top-level rows are limited. */
  show({ nodes, edges }: MapModel, words: PageWords, found?: ReadonlySet<string>): void {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const rows = nodes
      .filter(({ state, id, neighbour }) => (found ? found.has(id) : state === "written" && !neighbour))
      .map((node) => {
        const children = this.#below(node, byId, edges, words);
        return this.#row(node, "", words, 1, children);
      });
    const { scrollTop } = this.#root;
    this.#root.replaceChildren(...rows);
    this.#root.scrollTop = scrollTop;
    this.#markSelected();
    this.#markActive();
  }

  /** Marks a row without moving the focus. */
  select(id: string): void {
    this.#selected = id;
    this.#markSelected();
    const row = this.#rows().find((one) => one.dataset.id === id && isTop(one));
    if (!row) return;
    this.#active = keyOf(row);
    this.#markActive();
    row.scrollIntoView({ block: "nearest" });
  }

  /** The connections of a resource and of what it creates, in one list. */
  #below(node: MapNode, byId: ReadonlyMap<string, MapNode>, edges: MapModel["edges"], words: PageWords): HTMLElement[] {
    const rows: HTMLElement[] = [];
    const seen = new Set([node.id]);
    const walk = (id: string, level: number) => {
      for (const edge of edges) {
        const target = byId.get(edge.to);
        if (edge.from !== id || !target) continue;
        rows.push(this.#row(target, edge.label, words, level, []));
        if (target.state === "derived" && !seen.has(target.id)) {
          seen.add(target.id);
          walk(target.id, level + 1);
        }
      }
    };
    walk(node.id, 2);
    return rows;
  }

  #row(
    node: MapNode,
    relation: string,
    words: PageWords,
    level: number,
    children: readonly HTMLElement[],
  ): HTMLElement {
    const label = `${relation} ${labelOf(node, words)}`.trim();
    const row = document.createElement("div");
    row.setAttribute("role", "treeitem");
    row.setAttribute("aria-level", String(level));
    row.setAttribute("aria-label", label);
    row.dataset.id = node.id;
    row.tabIndex = -1;
    row.className = `row level-${Math.min(level, 4)}${node.broken ? " broken" : ""}`;
    const text = document.createElement("span");
    text.className = "text";
    text.textContent = `${node.broken ? "✕ " : ""}${relation} ${node.kind} ${node.name}`.trim();
    text.title = label;
    row.append(text);
    if (children.length > 0) {
      const open = !this.#closed.has(node.id);
      row.setAttribute("aria-expanded", String(open));
      const group = document.createElement("div");
      group.setAttribute("role", "group");
      group.hidden = !open;
      group.append(...children);
      row.append(group);
    }
    return row;
  }

  #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("[role=treeitem]")].filter((row) => !row.closest("[hidden]"));
  }

  #markSelected(): void {
    for (const row of this.#rows())
      row.setAttribute("aria-selected", String(row.dataset.id === this.#selected && isTop(row)));
  }

  #markActive(): void {
    const rows = this.#rows();
    const active = rows.find((row) => keyOf(row) === this.#active) ?? rows[0];
    for (const row of rows) row.tabIndex = row === active ? 0 : -1;
  }

  #focus(row: HTMLElement): void {
    this.#active = keyOf(row);
    this.#markActive();
    row.focus();
    this.#actions.select(row.dataset.id ?? "");
  }

  #toggle(row: HTMLElement, open: boolean): void {
    const id = row.dataset.id ?? "";
    if (open) this.#closed.delete(id);
    else this.#closed.add(id);
    row.setAttribute("aria-expanded", String(open));
    const group = row.querySelector<HTMLElement>(":scope > [role=group]");
    if (group) group.hidden = !open;
  }

  #onKey(event: KeyboardEvent): void {
    const rows = this.#rows();
    const row = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
    if (!row) return;
    const at = rows.indexOf(row);
    const expanded = row.getAttribute("aria-expanded");
    const to = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (to) this.#focus(to);
    else if (event.key === "ArrowRight" && expanded === "false") this.#toggle(row, true);
    else if (event.key === "ArrowRight" && expanded === "true" && rows[at + 1])
      this.#focus(rows[at + 1] as HTMLElement);
    else if (event.key === "ArrowLeft" && expanded === "true") this.#toggle(row, false);
    else if (event.key === "ArrowLeft") {
      const above = row.parentElement?.closest<HTMLElement>("[role=treeitem]");
      if (above) this.#focus(above);
    } else if (event.key === "Enter" || event.key === " ") this.#actions.open(row.dataset.id ?? "", false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const isTop = (row: HTMLElement): boolean => row.getAttribute("aria-level") === "1";

/** Identifies a row; a resource may have several. */
const keyOf = (row: HTMLElement): string =>
  `${row.parentElement?.closest<HTMLElement>("[role=treeitem]")?.dataset.id ?? ""}|${row.getAttribute("aria-label")}`;
