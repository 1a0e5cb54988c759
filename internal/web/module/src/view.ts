// Zooming and panning a drawing: it grows inside the region that scrolls, which the browser then scrolls as any other.

import type { View } from "./address";

const least = 0.1;
const most = 8;

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Viewport {
  private readonly width: number; // of the drawing, in its own units
  private readonly height: number;
  private readonly natural: number; // pixels per unit as the server made it
  private k: number;
  private shown: { view: View | null; left: number; top: number } | null = null; // by an address, until something moves

  constructor(private readonly region: HTMLElement, private readonly drawing: SVGSVGElement) {
    const box = drawing.viewBox.baseVal;
    this.width = box.width || 1;
    this.height = box.height || 1;
    this.natural = drawing.getBoundingClientRect().width / this.width || 1;
    this.k = this.natural;
  }

  // How large the drawing is, in percent of what the server made.
  get percent(): number {
    return Math.round((100 * this.k) / this.natural);
  }

  // How the drawing is looked at; null where it is as the server made it.
  get view(): View | null {
    if (this.shown && !this.moved) return this.shown.view;
    const x = this.region.scrollLeft / this.k;
    const y = this.region.scrollTop / this.k;
    return Math.abs(this.k - this.natural) < 0.001 && x < 0.5 && y < 0.5 ? null : { x, y, k: this.k };
  }

  // Whether it is looked at in another way than an address said.
  get moved(): boolean {
    const { shown, region } = this;
    return !shown || shown.left !== region.scrollLeft || shown.top !== region.scrollTop;
  }

  show(view: View | null): void {
    this.resize(view?.k ?? this.natural);
    this.region.scrollTo({ left: (view?.x ?? 0) * this.k, top: (view?.y ?? 0) * this.k, behavior: "instant" });
    this.shown = { view, left: this.region.scrollLeft, top: this.region.scrollTop };
  }

  // Makes the drawing larger or smaller. The point stays where it is: the middle of the region, unless it is given.
  zoom(factor: number, point?: { clientX: number; clientY: number }): void {
    const box = this.region.getBoundingClientRect();
    const dx = point ? point.clientX - box.left : box.width / 2;
    const dy = point ? point.clientY - box.top : Math.min(box.height, innerHeight) / 2;
    const x = (this.region.scrollLeft + dx) / this.k;
    const y = (this.region.scrollTop + dy) / this.k;
    this.resize(this.k * factor);
    this.region.scrollTo({ left: x * this.k - dx, top: y * this.k - dy, behavior: "instant" });
  }

  // Shows the whole of the drawing.
  fit(): void {
    const height = 0.8 * innerHeight;
    this.resize(Math.min(this.region.clientWidth / this.width, height / this.height));
    this.region.scrollTo({ left: 0, top: 0, behavior: "instant" });
  }

  pan(dx: number, dy: number): void {
    const { clientWidth, clientHeight } = this.region;
    this.region.scrollBy({ left: (dx * clientWidth) / 3, top: (dy * Math.min(clientHeight, innerHeight)) / 3, behavior: still() ? "instant" : "smooth" });
  }

  private resize(k: number): void {
    this.shown = null;
    const bounded = Math.min(Math.max(k, least * this.natural), most * this.natural);
    this.k = Math.abs(bounded - this.natural) < 0.001 ? this.natural : Math.round(bounded * 1000) / 1000; // as addresses hold it
    const changed = Math.abs(this.k - this.natural) >= 0.001;
    this.region.classList.toggle("zoomed", changed);
    const { style } = this.drawing;
    style.width = changed ? `${this.width * this.k}px` : "";
    style.height = changed ? `${this.height * this.k}px` : "";
    style.maxWidth = changed ? "none" : "";
  }
}
