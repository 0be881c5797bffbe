/** Saves the map as an image. */

import drawing from "./drawing.css";

/** A stand-alone SVG of the whole drawing, in the current colours. */
export function asSvg(content: SVGGElement, defs: SVGDefsElement, width: number, height: number): string {
  const room = 24;
  const style = getComputedStyle(document.body);
  const copy = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${-room} ${-room} ${width + 2 * room} ${height + 2 * room}`);
  copy.setAttribute("width", String(Math.ceil(width + 2 * room)));
  copy.setAttribute("height", String(Math.ceil(height + 2 * room)));
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style");
  sheet.textContent = drawing.replace(
    /var\((--[\w-]+)(?:,\s*([^()]*|[^()]*\([^()]*\)[^()]*))?\)/g,
    (_, name, otherwise) => style.getPropertyValue(name).trim() || otherwise || "currentColor",
  );
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({
    x: -room,
    y: -room,
    width: width + 2 * room,
    height: height + 2 * room,
  }))
    ground.setAttribute(name, String(value));
  ground.setAttribute("fill", style.getPropertyValue("--vscode-editor-background").trim() || "white");
  const inner = content.cloneNode(true) as SVGGElement;
  inner.removeAttribute("transform");
  copy.append(sheet, defs.cloneNode(true), ground, inner);
  return new XMLSerializer().serializeToString(copy);
}

const largestSide = 12_000;

/** The same as a base64 PNG, at double resolution unless that is too large. */
export async function asPng(svgText: string, width: number, height: number): Promise<string> {
  const scale = Math.min(2, largestSide / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
