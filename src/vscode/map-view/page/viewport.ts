/** Pans and zooms the map. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Margin around the fitted content. */
const room = 24;

/** Names are not readable at a smaller scale. */
const readable = 0.5;

/** Pans and zooms an SVG group: by wheel and drag, and for buttons and keys. */
export class Viewport {
  readonly #svg: SVGSVGElement;
  #content: SVGGElement | undefined;
  #size = { width: 1, height: 1 };
  #scale = 1;
  #x = 0;
  #y = 0;
  #dragged = false;

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
    svg.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.#onDown(event));
    // The click at the end of a drag must not select anything.
    svg.addEventListener("click", (event) => this.#dragged && event.stopImmediatePropagation(), { capture: true });
  }

  show(content: SVGGElement, size: { readonly width: number; readonly height: number }): void {
    this.#content = content;
    this.#size = { width: Math.max(1, size.width), height: Math.max(1, size.height) };
    this.#apply();
  }

  /** Shows everything if it is readable at that scale; otherwise the area around `around`, or the start. */
  begin(around: Rectangle | undefined): void {
    this.fit();
    if (this.#scale >= readable) return;
    this.#scale = 0.8;
    const { clientWidth, clientHeight } = this.#svg;
    // From the start, with a margin.
    const half = { x: (clientWidth / 2 - room) / this.#scale, y: (clientHeight / 2 - room) / this.#scale };
    const centre = around ?? { ...half, width: 0, height: 0 };
    this.#centre(centre);
  }

  fit(): void {
    const { clientWidth, clientHeight } = this.#svg;
    const { width, height } = this.#size;
    this.#scale = Math.min(1.25, (clientWidth - 2 * room) / width, (clientHeight - 2 * room) / height);
    this.#scale = Math.max(this.#scale, 0.02);
    this.#x = (clientWidth - width * this.#scale) / 2;
    this.#y = (clientHeight - height * this.#scale) / 2;
    this.#apply();
  }

  zoom(by: number, at = { x: this.#svg.clientWidth / 2, y: this.#svg.clientHeight / 2 }): void {
    const scale = Math.min(4, Math.max(0.02, this.#scale * by));
    this.#x = at.x - ((at.x - this.#x) * scale) / this.#scale;
    this.#y = at.y - ((at.y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
    this.#apply();
  }

  /** Fits a rectangle, at most at 100 %; if it would be too small to read, its first part. */
  zoomTo(whole: Rectangle, first: Rectangle): void {
    const { clientWidth, clientHeight } = this.#svg;
    const scale = Math.min(1, (clientWidth - 2 * room) / whole.width, (clientHeight - 2 * room) / whole.height);
    const isReadable = scale >= readable;
    this.#scale = isReadable ? scale : 0.8;
    this.#centre(isReadable ? whole : first);
  }

  /** Scrolls a rectangle into view if necessary. */
  reveal(rectangle: Rectangle): void {
    const { x, y, width, height } = rectangle;
    const { clientWidth, clientHeight } = this.#svg;
    const left = x * this.#scale + this.#x;
    const top = y * this.#scale + this.#y;
    const inside =
      left >= 0 && top >= 0 && left + width * this.#scale <= clientWidth && top + height * this.#scale <= clientHeight;
    if (inside) return;
    this.#centre(rectangle);
  }

  #centre({ x, y, width, height }: Rectangle): void {
    const { clientWidth, clientHeight } = this.#svg;
    this.#x = clientWidth / 2 - (x + width / 2) * this.#scale;
    this.#y = clientHeight / 2 - (y + height / 2) * this.#scale;
    this.#apply();
  }

  #apply(): void {
    this.#content?.setAttribute("transform", `translate(${this.#x},${this.#y}) scale(${this.#scale})`);
    this.#svg.classList.toggle("far", this.#scale < 0.45);
  }

  #onWheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.shiftKey) {
      this.#x -= event.deltaY;
      this.#apply();
      return;
    }
    const box = this.#svg.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.04 : 0.0015)), {
      x: event.clientX - box.left,
      y: event.clientY - box.top,
    });
  }

  #onDown(down: PointerEvent): void {
    if (down.button !== 0) return;
    this.#dragged = false;
    const start = { x: this.#x, y: this.#y };
    const move = (event: PointerEvent) => {
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      if (Math.hypot(dx, dy) > 4) this.#dragged = true;
      if (!this.#dragged) return;
      this.#x = start.x + dx;
      this.#y = start.y + dy;
      this.#apply();
    };
    const up = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  }
}
