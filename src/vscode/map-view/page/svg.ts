/** Creates SVG elements and measures text. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Creates an SVG element; strings become text nodes, never markup. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (SVGElement | string)[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const context = document.createElement("canvas").getContext("2d");

/** The width of a text in the page's font. */
export function widthOf(text: string, size: number, weight = 400): number {
  if (!context) return text.length * size * 0.6;
  const family = getComputedStyle(document.body).fontFamily || "sans-serif";
  context.font = `${weight} ${size}px ${family}`;
  return context.measureText(text).width;
}

/** The longest prefix of a text that fits a width. */
export function fitted(text: string, width: number, size: number, weight = 400): string {
  if (widthOf(text, size, weight) <= width) return text;
  let end = text.length;
  while (end > 1 && widthOf(`${text.slice(0, end)}…`, size, weight) > width) end--;
  return `${text.slice(0, end)}…`;
}

/** A smooth line through points, starting along one axis. */
export function curve(points: readonly { x: number; y: number }[], along: "x" | "y" = "x"): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x},${first.y}`;
  for (const [index, point] of rest.entries()) {
    const before = points[index] ?? first;
    const middle = (before[along] + point[along]) / 2;
    path +=
      along === "x"
        ? `C${middle},${before.y} ${middle},${point.y} ${point.x},${point.y}`
        : `C${before.x},${middle} ${point.x},${middle} ${point.x},${point.y}`;
  }
  return path;
}
