// What the server says to the module: words in the language of the page, and where things have their pages.

export interface Settings {
  root: string; // the path that the site stands below; empty: the root of its host
  words: Record<Word, string>;
  kinds: Record<string, string>; // the kind of an object as the API names it → what it is called
  pages: Record<string, string>; // the kind in an id → where pages of the kind stand
  release: string; // as the address names it; empty: the current one
  language: string;
}

export type Word =
  | "tools" | "zoomIn" | "zoomOut" | "whole" | "actualSize" | "left" | "right" | "up" | "down" | "svg" | "png"
  | "copied" | "keys" | "keysOfLinks" | "zoomed" | "selected" | "cleared" | "fetching" | "failed" | "received" | "cancel" | "cancelled" | "saved" | "refused" | "broken" | "suggestions" | "oneSuggestion" | "manySuggestions" | "noSuggestions";

// Returns the settings of the page, or null where it has none.
export function readSettings(): Settings | null {
  const text = document.querySelector<HTMLElement>("script[data-settings]")?.dataset["settings"];
  return text ? (JSON.parse(text) as Settings) : null;
}

// Returns words with a number or a name in the place of "%".
export function fill(words: string, what: string | number): string {
  return words.replace("%", () => String(what));
}

// Returns the address of the page of an object, or null where its kind has none.
export function pageOf(settings: Settings, id: string): string | null {
  const colon = id.indexOf(":");
  const folder = settings.pages[id.slice(0, colon)];
  if (!folder) return null;
  const path = settings.root + folder + id.slice(colon + 1).split("/").map(encodeURIComponent).join("/");
  const values = new URLSearchParams();
  if (settings.language === "en") values.set("lang", "en");
  if (settings.release) values.set("utgave", settings.release);
  return values.size ? `${path}?${values}` : path;
}
