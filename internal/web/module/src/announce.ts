// Says something to those who hear the page.

let region: HTMLElement | null = null;

export function announce(text: string): void {
  if (!region) {
    region = document.createElement("div");
    region.id = "announced";
    region.className = "ds-sr-only";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  const said = region;
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; }); // the same words twice are said twice
}
