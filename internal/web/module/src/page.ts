// The page around its pictures: its address holds what is filtered, what is selected and how the picture is looked at.

import { asked, readView, same, type View, withValue, writeView } from "./address";
import { announce } from "./announce";
import { fetchOrGo, liveForm, put } from "./exchange";
import { Picture } from "./picture";
import { fill, type Settings } from "./settings";

export class Page {
  private pictures: Picture[] = [];
  private shown = ""; // the address whose state is shown
  private underWay: { address: URL; back: boolean } | null = null; // what is being fetched

  constructor(private readonly settings: Settings) {
    this.enhance();
    document.addEventListener("change", (e) => this.filter(e));
    document.addEventListener("submit", (e) => this.filter(e));
    document.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && (e.target as Element).closest("#panel")) void this.select(null, true);
    });
    addEventListener("popstate", () => void this.goBack());
  }

  // The address that will be shown when all that is asked for has come.
  private get address(): URL {
    return this.underWay?.address ?? new URL(location.href);
  }

  // Makes the pictures that are shown usable, and gives the first one the state of the address.
  private enhance(): void {
    const around = document.getElementById("result") && {
      select: (id: string | null, byKey: boolean) => void this.select(id, byKey),
      viewed: (view: View | null) => this.viewed(view),
    };
    this.pictures = [...document.querySelectorAll<HTMLElement>("main figure.picture")].flatMap((figure, i) =>
      Picture.of(figure, i, this.settings, i === 0 ? around : null) ?? []);
    this.shown = withoutPlace();
    const { searchParams } = new URL(location.href);
    const [first] = this.pictures;
    first?.show(around ? searchParams.get("selected") : first.marked, readView(searchParams.get("look")));
  }

  // Writes into the address how the drawing is looked at. Where Back or Forward have led to another address, whose page has not
  // come yet, that is nothing the address has to hold.
  private viewed(view: View | null): void {
    if (this.shown !== withoutPlace()) return;
    const address = withValue(location.href, "look", view && writeView(view));
    if (!same(address, location.href)) history.replaceState(null, "", address);
    this.shown = withoutPlace();
  }

  // Fetches what a form asks for as soon as it is changed.
  private filter(e: Event): void {
    const form = (e.target as Element).closest<HTMLFormElement>(liveForm);
    if (!form || e.defaultPrevented) return;
    e.preventDefault();
    const address = asked(new URL(form.getAttribute("action") || location.pathname, location.href).href, new FormData(form));
    void this.go(address, false, () => announce(counts()));
  }

  private async goBack(): Promise<void> {
    const moved = this.shown !== withoutPlace() || this.underWay?.back; // else to another place on the same page
    if (moved && document.getElementById("result")) await this.go(new URL(location.href), true, () => {});
  }

  // Shows the panel of something; of nothing where there is no id.
  private async select(id: string | null, byKey: boolean): Promise<void> {
    const before = this.address.searchParams.get("selected");
    const address = withValue(this.address, "selected", id);
    const href = id && document.querySelector(`a.node[data-id="${CSS.escape(id)}"]`)?.getAttribute("href");
    const { words } = this.settings;
    await this.go(address, false, () => {
      const panel = document.getElementById("panel");
      if (!id) {
        announce(words.cleared);
        if (before) this.pictures[0]?.focus(before);
        return;
      }
      if (!panel) {
        if (href) location.assign(href); // the page shows no panel; the thing has a page of its own
        return;
      }
      const heading = panel.querySelector<HTMLElement>("[tabindex='-1']");
      if (byKey && heading) heading.focus();
      else {
        panel.scrollIntoView({ block: "nearest", behavior: "instant" });
        announce(fill(words.selected, heading?.textContent?.trim() ?? ""));
      }
    });
  }

  // Shows the page of another address in the place of this one, with the focus where it was.
  private async go(address: URL, back: boolean, then: () => void): Promise<void> {
    const mine = { address, back };
    this.underWay = mine;
    const fetched = await fetchOrGo(address, this.settings);
    if (this.underWay === mine) this.underWay = null;
    if (!fetched) return;
    if (!back) this.push(fetched.address);
    const restore = this.focusKeeper();
    put(fetched, back);
    this.enhance();
    restore();
    then();
  }

  // Adds a step to the history. The step before holds how its drawing was looked at last; where the same drawing is shown
  // again, it is looked at in the same way.
  private push(fetched: string): void {
    this.pictures[0]?.rest();
    const look = same(fetched, location.href, "selected", "look") ? new URL(location.href).searchParams.get("look") : null;
    const address = withValue(fetched, "look", look);
    if (!same(address, location.href)) history.pushState(null, "", address);
  }

  // Remembers where the focus is, and returns what puts it there again.
  private focusKeeper(): () => void {
    const at = document.activeElement as (HTMLElement | SVGElement) | null;
    const id = at?.closest<SVGElement>("a.node")?.dataset["id"];
    const tool = at?.dataset["tool"];
    return () => {
      if (!at || at.isConnected) return;
      if (id && this.pictures[0]?.focus(id)) return;
      if (tool && this.pictures[0]?.focusTool(tool)) return;
      if (at.id) document.getElementById(at.id)?.focus({ preventScroll: true });
    };
  }
}

// Returns the address of the page, but for the place on it.
function withoutPlace(): string {
  return location.pathname + location.search;
}

// Returns what the page says of how much is shown.
function counts(): string {
  const result = document.getElementById("result");
  const said = result?.querySelector("[role=status]") ?? result?.querySelector("h1, h2, figcaption");
  return said?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
