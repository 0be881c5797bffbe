import type { InsidePod, MapNode, PodContainer } from "../../../core/features/map";
import type { PageWords } from "../messages";
import { fitted, svg } from "./svg";

const boxWidth = 260;
const boxHeight = 132;
const gap = 28;
const margin = 28;
const volumeWidth = 200;
const volumeHeight = 50;

export interface PodDrawing {
  readonly group: SVGGElement;
  readonly width: number;
  readonly height: number;
}

/** A band of the drawing, and where the next one begins. */
interface Band {
  readonly parts: readonly SVGElement[];
  readonly bottom: number;
}

const columnAt = (index: number): number => margin + index * (boxWidth + gap);

/** Draws the contents of a Pod: init containers in order, the shared network, containers with their cgroups, volumes. */
export function drawPod(node: MapNode, pod: InsidePod, words: PageWords): PodDrawing {
  const running = [...pod.sidecars, ...pod.containers];
  const columns = Math.max(1, running.length, pod.initContainers.length);
  const volumesWidth = pod.volumes.length * (volumeWidth + gap) - gap;
  const inner = Math.max(columns * (boxWidth + gap) - gap, volumesWidth, 560);
  const width = inner + 2 * margin;
  const init = drawInitContainers(pod, 64, words);
  const network = drawNetwork(pod, init.bottom, inner, words);
  const containers = drawRunning(running, pod.sidecars.length, network.bottom, words);
  const volumes = drawVolumes(pod, running, containers.bottom, words);
  const height = volumes.bottom + margin;
  const group = svg(
    "g",
    { class: "pod-inside" },
    svg("rect", { class: "pod", x: 2, y: 2, width: width - 4, height: height - 4, rx: 18 }),
    svg("text", { class: "pod-title", x: margin, y: 38 }, fitted(`Pod ${node.name}`, inner, 18)),
    ...[init, network, containers, volumes].flatMap(({ parts }) => parts),
  );
  return { group, width, height };
}

function drawInitContainers({ initContainers }: InsidePod, top: number, words: PageWords): Band {
  if (initContainers.length === 0) return { parts: [], bottom: top };
  const y = top + 14;
  const bottom = y + boxHeight;
  const boxes = initContainers.flatMap((container, index) => {
    const x = columnAt(index);
    const box = drawContainer(container, x, y, words, `${index + 1}`);
    return index === 0 ? [box] : [box, arrow(x - gap, y + boxHeight / 2, x - 3, y + boxHeight / 2)];
  });
  const afterLast = columnAt(initContainers.length - 1) + boxWidth / 2;
  return {
    parts: [caption(margin, top, words.initContainers), ...boxes, arrow(afterLast, bottom, afterLast, bottom + 21)],
    bottom: bottom + 24,
  };
}

/** What all containers share. */
function drawNetwork({ hostNetwork, sharesProcesses }: InsidePod, y: number, width: number, words: PageWords): Band {
  const network = hostNetwork ? words.hostNetwork : words.network;
  const shared = sharesProcesses ? `${network} · ${words.processes}` : network;
  const bar = svg(
    "g",
    { class: `shared${hostNetwork ? " host" : ""}` },
    svg("rect", { x: margin, y, width, height: 38, rx: 6 }),
    svg("text", { x: margin + 14, y: y + 24 }, fitted(shared, width - 28, 12.5)),
  );
  return { parts: [bar], bottom: y + 38 };
}

/** The first `sidecars` of the containers are sidecars. */
function drawRunning(running: readonly PodContainer[], sidecars: number, y: number, words: PageWords): Band {
  const top = y + 26;
  const parts = running.flatMap((container, index) => {
    const x = columnAt(index);
    return [
      svg("path", { class: "wire", d: `M${x + boxWidth / 2},${y}V${top}` }),
      drawContainer(container, x, top, words, index < sidecars ? words.sidecar : ""),
    ];
  });
  return { parts, bottom: top + boxHeight };
}

function drawVolumes({ volumes }: InsidePod, running: readonly PodContainer[], y: number, words: PageWords): Band {
  if (volumes.length === 0) return { parts: [], bottom: y };
  const top = y + 76;
  const bottom = top + volumeHeight + 18;
  const xOf = new Map(volumes.map(({ name }, index) => [name, margin + index * (volumeWidth + gap)]));
  const lines = running.flatMap((container, index) => mountLines(container, columnAt(index), y, xOf, top, words));
  const boxes = volumes.map((volume) => drawVolume(volume, xOf.get(volume.name) ?? margin, top, words));
  return { parts: [...lines, ...boxes, caption(margin, bottom, words.volumes)], bottom };
}

function drawVolume(volume: InsidePod["volumes"][number], x: number, y: number, words: PageWords): SVGGElement {
  const { name, source, from, offset } = volume;
  return svg(
    "g",
    {
      class: "volume",
      "data-offset": offset,
      role: "button",
      tabindex: 0,
      "aria-label": `${words.volumes}: ${name}, ${source} ${from}`,
    },
    svg("rect", { class: "box", x, y, width: volumeWidth, height: volumeHeight, rx: 12 }),
    svg("text", { class: "name", x: x + 14, y: y + 21 }, fitted(name, volumeWidth - 28, 13)),
    svg("text", { class: "note", x: x + 14, y: y + 38 }, fitted(`${source} ${from}`.trim(), volumeWidth - 28, 11)),
  );
}

const caption = (x: number, y: number, text: string) => svg("text", { class: "caption", x, y }, text);

const arrow = (x1: number, y1: number, x2: number, y2: number) =>
  svg("path", { class: "wire", d: `M${x1},${y1}L${x2},${y2}`, "marker-end": "url(#arrow)" });

function drawContainer(container: PodContainer, x: number, y: number, words: PageWords, badge: string): SVGGElement {
  const limit = (text: string | undefined) => text ?? words.noLimit;
  const ports = container.ports.length > 0 ? `${words.ports} ${container.ports.join(", ")}` : "";
  const line = (row: number, label: string, value: string, unlimited: boolean) => [
    svg("text", { class: "label", x: x + 24, y: y + 74 + row * 17 }, label),
    svg(
      "text",
      { class: unlimited ? "value unlimited" : "value", x: x + 92, y: y + 74 + row * 17 },
      fitted(value, boxWidth - 112, 12),
    ),
  ];
  return svg(
    "g",
    {
      class: "container",
      "data-offset": container.offset,
      role: "button",
      tabindex: 0,
      "aria-label": `${container.name}, ${container.image}, ${words.cpu} ${limit(container.cpu)}, ${words.memory} ${limit(container.memory)} ${ports}`,
    },
    svg("rect", { class: "box", x, y, width: boxWidth, height: boxHeight, rx: 8 }),
    svg("text", { class: "name", x: x + 14, y: y + 22 }, fitted(container.name, boxWidth - 28 - badge.length * 8, 13)),
    ...(badge ? [svg("text", { class: "badge", x: x + boxWidth - 12, y: y + 22, "text-anchor": "end" }, badge)] : []),
    svg("text", { class: "note", x: x + 14, y: y + 38 }, fitted(container.image, boxWidth - 28, 11)),
    svg("rect", { class: "cgroup", x: x + 12, y: y + 46, width: boxWidth - 24, height: 54, rx: 5 }),
    svg("text", { class: "cgroup-label", x: x + boxWidth - 20, y: y + 58, "text-anchor": "end" }, words.cgroup),
    ...line(0, words.cpu, limit(container.cpu), container.cpu === undefined),
    ...line(1, words.memory, limit(container.memory), container.memory === undefined),
    svg("text", { class: "note", x: x + 14, y: y + 119 }, fitted(ports, boxWidth - 28, 11)),
  );
}

function mountLines(
  container: PodContainer,
  x: number,
  y: number,
  xOf: ReadonlyMap<string, number>,
  top: number,
  words: PageWords,
): SVGElement[] {
  const mounts = container.mounts.filter(({ volume }) => xOf.has(volume));
  return mounts.flatMap(({ volume, path, readOnly }, index) => {
    const from = { x: x + ((index + 1) * boxWidth) / (mounts.length + 1), y };
    const to = { x: (xOf.get(volume) ?? 0) + volumeWidth / 2, y: top };
    const middle = (from.y + to.y) / 2;
    const said = readOnly ? `${path} (${words.readOnly})` : path;
    return [
      svg("path", {
        class: "mount",
        d: `M${from.x},${from.y}C${from.x},${middle} ${to.x},${middle} ${to.x},${to.y}`,
        "marker-end": "url(#arrow)",
      }),
      svg("text", { class: "mount-path", x: from.x + 6, y: from.y + 16 + index * 13 }, fitted(said, 190, 11)),
    ];
  });
}
