// Suggestions while typing in the box that searches: a list that the arrow keys go through (the combobox of WAI-ARIA).

import { announce } from "./announce";
import { fill, pageOf, type Settings } from "./settings";

const pause = 150; // milliseconds without a key before the API is asked
const shortest = 2;

const query = `query Suggestions($text: String!, $language: Language!) {
  search(text: $text, first: 6) { nodes { node { id __typename ... on Named { label(language: $language) } } } }
}`;

interface Found {
  id: string;
  __typename: string;
  label?: string | null;
}

let numbered = 0;

export class Suggestions {
  private readonly list: HTMLUListElement;
  private timer = 0;
  private asking: AbortController | null = null;
  private active = -1;
  private leaving = false; // for the page of a suggestion

  constructor(private readonly input: HTMLInputElement, private readonly settings: Settings) {
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${++numbered}`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", settings.words.suggestions);
    input.after(this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (e) => {
      if (!e.isComposing && this.act(e)) e.preventDefault();
    });
    input.form?.addEventListener("submit", (e) => {
      if (this.leaving) e.preventDefault();
    });
    addEventListener("pageshow", () => { this.leaving = false; }); // who comes back searches again
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (e) => e.preventDefault()); // the focus stays
    this.list.addEventListener("click", (e) => this.open((e.target as Element).closest("li")));
  }

  private get options(): HTMLLIElement[] {
    return [...this.list.children] as HTMLLIElement[];
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.input.value.trim();
    if (text.length < shortest) this.close();
    else this.timer = setTimeout(() => void this.ask(text), pause);
  }

  // Asks the API. Where it cannot answer there are no suggestions; the form searches as ever.
  private async ask(text: string): Promise<void> {
    const mine = new AbortController();
    this.asking = mine;
    const { root, release, language } = this.settings;
    try {
      const answer = await fetch(`${root}/graphql` + (release && `?${new URLSearchParams({ release })}`), {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
        body: JSON.stringify({ query, variables: { text, language: language.toUpperCase() } }),
        signal: mine.signal,
      });
      const { data } = (await answer.json()) as { data?: { search: { nodes: { node: Found }[] } } };
      if (!mine.signal.aborted) this.show((data?.search.nodes ?? []).map((hit) => hit.node));
    } catch {
      if (!mine.signal.aborted) this.close();
    }
  }

  private show(found: Found[]): void {
    const { words, kinds } = this.settings;
    const options = found.flatMap((f) => {
      const href = pageOf(this.settings, f.id);
      const { label } = f;
      if (!href || !label) return [];
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset["href"] = href;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = kinds[f.__typename] ?? "";
      const text = document.createElement("span");
      text.lang = "nb"; // what the roadmap says is in Norwegian
      text.textContent = label;
      option.append(text, " ", kind);
      return [option];
    });
    options.forEach((option, i) => { option.id = `${this.list.id}-${i}`; });
    this.list.replaceChildren(...options);
    this.choose(-1);
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    announce(options.length === 0 ? words.noSuggestions : options.length === 1 ? words.oneSuggestion : fill(words.manySuggestions, options.length));
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  private choose(place: number): void {
    this.active = place;
    this.options.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    const option = this.options[place];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  private open(option: Element | null | undefined): boolean {
    const href = (option as HTMLElement | null | undefined)?.dataset["href"];
    if (href === undefined) return false;
    this.leaving = true;
    location.assign(href);
    return true;
  }

  // Does what a key means, and returns whether it means anything here.
  private act(e: KeyboardEvent): boolean {
    const count = this.options.length;
    switch (e.key) {
      case "ArrowDown":
        if (count > 0) this.choose(this.active + 1 < count ? this.active + 1 : -1);
        else this.typed();
        return true;
      case "ArrowUp":
        if (count > 0) this.choose(this.active < 0 ? count - 1 : this.active - 1);
        return count > 0;
      case "Enter":
        return this.open(this.options[this.active]);
      case "Escape":
        if (count > 0) this.close();
        else this.input.value = "";
        return true;
    }
    return false;
  }
}
