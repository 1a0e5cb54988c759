// A picture that is used: with buttons, by keys, by mouse and wheel.

import type { View } from "./address";
import { announce } from "./announce";
import { drawingAddress, savePNG } from "./save";
import { mark, nodesOf } from "./select";
import { fill, type Settings, type Word } from "./settings";
import { Viewport } from "./view";
import { steps, type Direction, type Steps } from "./walk";

// What a picture asks of the page around it. Without it things of the picture are links, and cannot be selected.
export interface Around {
  select(id: string | null, byKey: boolean): void;
  viewed(view: View | null): void;
}

const step = 1.25; // of zooming
const dragged = 4; // pixels from which on a press is no click

const arrows: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export class Picture {
  readonly nodes: SVGAElement[];
  private readonly viewport: Viewport;
  private current: number; // the node that the tabulator key leads to
  private walk: Steps[] | null = null;
  private resting = 0; // timer

  // Returns a picture for a figure, or null where there is nothing drawn in it.
  static of(figure: HTMLElement, place: number, settings: Settings, around: Around | null): Picture | null {
    const drawing = figure.querySelector<SVGSVGElement>("svg.drawing");
    const region = drawing?.closest<HTMLElement>(".scroll");
    return drawing && region ? new Picture(figure, place, region, drawing, settings, around) : null;
  }

  private constructor(
    private readonly figure: HTMLElement,
    private readonly place: number, // among the pictures of the page
    private readonly region: HTMLElement,
    private readonly drawing: SVGSVGElement,
    private readonly settings: Settings,
    private readonly around: Around | null,
  ) {
    this.viewport = new Viewport(region, drawing);
    this.nodes = nodesOf(drawing);
    this.current = 0;
    this.addTools();
    if (this.nodes.length > 0) {
      this.roveTo(0);
      region.tabIndex = -1; // the picture is one stop
      this.listenToKeys();
    }
    this.listenToPointer();
    region.addEventListener("scroll", () => {
      if (this.viewport.moved) this.viewChanges();
    });
  }

  // What the server marked.
  get marked(): string | null {
    return this.drawing.querySelector<SVGElement>(".selected")?.dataset["id"] ?? null;
  }

  // Shows the state that an address holds.
  show(selected: string | null, view: View | null): void {
    mark(this.drawing, selected);
    const place = this.nodes.findIndex((n) => n.dataset["id"] === selected);
    if (place >= 0) this.roveTo(place);
    this.viewport.show(view);
    this.stop();
  }

  // Takes the drawing to have come to rest.
  rest(): void {
    this.stop();
    if (this.drawing.isConnected) this.around?.viewed(this.viewport.view);
  }

  private stop(): void {
    clearTimeout(this.resting);
    delete this.figure.dataset["moving"];
  }

  // Gives the focus to a drawn thing, and returns whether it is there.
  focus(id: string): boolean {
    const place = this.nodes.findIndex((n) => n.dataset["id"] === id);
    if (place >= 0) this.focusOn(place, true);
    return place >= 0;
  }

  // Gives the focus to a button, and returns whether it is there.
  focusTool(name: string): boolean {
    const button = this.figure.querySelector<HTMLElement>(`[data-tool="${name}"]`);
    button?.focus({ preventScroll: true });
    return button !== null;
  }

  private addTools(): void {
    const { words } = this.settings;
    const bar = document.createElement("div");
    bar.className = "tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.tools);
    const button = (name: Word, sign: string, act: () => void) => {
      const b = document.createElement("button");
      b.type = "button";
      b.className = "ds-button";
      b.dataset["variant"] = "secondary";
      b.dataset["tool"] = name;
      b.textContent = sign || words[name];
      if (sign) {
        b.setAttribute("aria-label", words[name]);
        b.title = words[name];
      }
      b.addEventListener("click", act);
      bar.append(b);
    };
    button("zoomOut", "−", () => this.zoom(1 / step));
    button("zoomIn", "+", () => this.zoom(step));
    button("whole", "", () => this.fit());
    button("actualSize", "", () => this.reset());
    button("left", "←", () => this.viewport.pan(-1, 0));
    button("right", "→", () => this.viewport.pan(1, 0));
    button("up", "↑", () => this.viewport.pan(0, -1));
    button("down", "↓", () => this.viewport.pan(0, 1));
    if (this.around) {
      if (!this.figure.querySelector('a[href*="format=svg"]')) bar.append(this.linkToDrawing());
      button("png", "", () => {
        savePNG(this.figure.dataset["picture"] || "veikart").catch(() => announce(words.failed));
      });
    }
    this.region.before(bar);
    if (this.nodes.length === 0) return;
    const keys = document.createElement("p");
    keys.id = `picture-keys-${this.place}`;
    keys.className = "hint keys";
    keys.textContent = this.around ? words.keys : words.keysOfLinks;
    this.region.before(keys);
    this.drawing.setAttribute("aria-describedby", keys.id);
  }

  private linkToDrawing(): HTMLAnchorElement {
    const link = document.createElement("a");
    link.className = "ds-link";
    link.dataset["tool"] = "svg";
    link.download = "";
    link.href = drawingAddress().href;
    link.textContent = this.settings.words.svg;
    return link;
  }

  private zoom(factor: number, point?: { clientX: number; clientY: number }): void {
    this.viewport.zoom(factor, point);
    this.zoomed();
  }

  private fit(): void {
    this.viewport.fit();
    this.zoomed();
  }

  private reset(): void {
    this.viewport.show(null);
    this.zoomed();
  }

  private zoomed(): void {
    announce(fill(this.settings.words.zoomed, this.viewport.percent));
    this.viewChanges();
  }

  // Writes into the address how the drawing is looked at, when it has come to rest.
  private viewChanges(): void {
    clearTimeout(this.resting);
    this.figure.dataset["moving"] = "";
    this.resting = setTimeout(() => this.rest(), 200);
  }

  private roveTo(place: number): void {
    this.current = place;
    this.nodes.forEach((n, i) => n.setAttribute("tabindex", i === place ? "0" : "-1"));
  }

  private focusOn(place: number, still = false): void {
    this.roveTo(place);
    const node = this.nodes[place];
    node?.focus({ preventScroll: true });
    if (!still) node?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  private listenToKeys(): void {
    const rove = (e: Event): boolean => {
      const place = this.nodes.findIndex((n) => n.contains(e.target as Node));
      if (place >= 0) this.roveTo(place);
      return place >= 0;
    };
    // not at the drawing itself: a listener for the focus would make it one more stop
    this.region.addEventListener("focusin", rove);
    this.region.addEventListener("keydown", (e) => { // of a page without the focus, what gets it says so late
      if (rove(e) && !e.altKey && !e.ctrlKey && !e.metaKey && this.act(e.key)) e.preventDefault();
    });
    // Who left the picture goes on behind it; who comes back finds the thing that was left.
    this.region.addEventListener("blur", () => this.roveTo(this.current));
  }

  // Does what a key means, and returns whether it means anything.
  private act(key: string): boolean {
    const direction = arrows[key];
    if (direction) {
      this.walk ??= steps(this.nodes.map((n) => n.getBoundingClientRect()));
      const to = this.walk[this.current]?.[direction] ?? -1;
      if (to >= 0) this.focusOn(to);
      return true;
    }
    switch (key) {
      case "Home":
        this.focusOn(0);
        return true;
      case "End":
        this.focusOn(this.nodes.length - 1);
        return true;
      case " ":
        if (!this.around) return false;
        this.around.select(this.nodes[this.current]?.dataset["id"] ?? null, true);
        return true;
      case "Escape":
        this.leave();
        return true;
      case "+":
        this.zoom(step);
        return true;
      case "-":
        this.zoom(1 / step);
        return true;
      case "0":
        this.fit();
        return true;
    }
    return false; // Enter follows the link
  }

  // Takes the selection away, else the focus out of the picture.
  private leave(): void {
    if (this.around && this.drawing.querySelector(".selected")) {
      this.around.select(null, true);
      return;
    }
    this.nodes[this.current]?.setAttribute("tabindex", "-1");
    this.region.focus({ preventScroll: true });
  }

  private listenToPointer(): void {
    this.region.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return; // the page scrolls
      e.preventDefault();
      this.zoom(e.deltaY < 0 ? step : 1 / step, e);
    }, { passive: false });
    let drag: { x: number; y: number; left: number; top: number; moved: boolean } | null = null;
    this.region.addEventListener("dragstart", (e) => e.preventDefault());
    this.region.addEventListener("pointerdown", (e) => {
      if (e.button !== 0 || e.pointerType !== "mouse" || !this.drawing.contains(e.target as Node)) return;
      drag = { x: e.clientX, y: e.clientY, left: this.region.scrollLeft, top: this.region.scrollTop, moved: false };
    });
    this.region.addEventListener("pointermove", (e) => {
      if (!drag || !(e.buttons & 1)) return;
      const dx = e.clientX - drag.x;
      const dy = e.clientY - drag.y;
      if (!drag.moved && Math.hypot(dx, dy) < dragged) return;
      if (!drag.moved) this.region.setPointerCapture(e.pointerId);
      drag.moved = true;
      this.region.classList.add("dragging");
      this.region.scrollTo({ left: drag.left - dx, top: drag.top - dy, behavior: "instant" });
    });
    const end = () => this.region.classList.remove("dragging");
    this.region.addEventListener("pointerup", end);
    this.region.addEventListener("pointercancel", end);
    this.region.addEventListener("click", (e) => {
      const moved = drag?.moved ?? false;
      drag = null;
      if (moved) e.preventDefault();
      else this.click(e);
    }, { capture: true });
  }

  // Selects what is clicked on. A click by a key, or for another tab, is the link's own.
  private click(e: MouseEvent): void {
    if (!this.around || e.detail === 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const hit = (e.target as Element).closest<SVGElement>("a.node[data-id], [data-edge]");
    const id = hit?.dataset["id"] ?? hit?.dataset["edge"];
    if (!hit || !id || !this.drawing.contains(hit)) return;
    e.preventDefault();
    this.around.select(id, false);
  }
}
