// The address of a page holds all of its state. These functions read and write it, and need no browser.

// How a drawing is looked at: the point in its upper left corner, and how many pixels a unit of it takes.
export interface View {
  x: number;
  y: number;
  k: number;
}

const greatest = 1e6;

// Returns the view that an address names, or null where it names none that makes sense.
export function readView(text: string | null): View | null {
  const parts = (text ?? "").split(",");
  const [x, y, k] = parts.map(Number);
  if (parts.length !== 3 || parts.includes("") || x === undefined || y === undefined || k === undefined) return null;
  return x >= 0 && y >= 0 && k > 0 && x < greatest && y < greatest && k < greatest ? { x, y, k } : null;
}

export function writeView(view: View): string {
  return [Math.round(view.x), Math.round(view.y), Math.round(view.k * 1000) / 1000].join(",");
}

// Returns an address with another value of a name; null takes the name out.
export function withValue(address: string | URL, name: string, value: string | null): URL {
  const out = new URL(address);
  if (value === null || value === "") out.searchParams.delete(name);
  else out.searchParams.set(name, value);
  return out;
}

// Says whether two addresses ask for the same, whatever the order of their values, but for what some names say.
export function same(a: string | URL, b: string | URL, ...aside: string[]): boolean {
  const [one, other] = [a, b].map((address) => {
    const out = new URL(address);
    for (const name of aside) out.searchParams.delete(name);
    out.searchParams.sort();
    out.hash = "";
    return out.href;
  });
  return one === other;
}

// Returns the address that a form asks for, without what was left empty.
export function asked(action: string, values: Iterable<[string, unknown]>): URL {
  const out = new URL(action);
  out.search = "";
  out.hash = "";
  for (const [name, value] of values) {
    const text = String(value).trim();
    if (text !== "") out.searchParams.append(name, text);
  }
  return out;
}
