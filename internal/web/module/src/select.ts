// Marks what is selected in a drawing, what hangs together with it, and the rest.

const marks = ["selected", "near", "dim"];

// Returns the drawn things in the order in which they are read.
export function nodesOf(drawing: SVGSVGElement): SVGAElement[] {
  return [...drawing.querySelectorAll<SVGAElement>("a.node[data-id]")];
}

// Marks the thing or the edge with an id; null takes all marks away.
export function mark(drawing: SVGSVGElement, id: string | null): void {
  const edges = [...drawing.querySelectorAll<SVGElement>("[data-edge]")];
  const nodes = nodesOf(drawing);
  for (const e of [...edges, ...nodes]) e.classList.remove(...marks);
  if (!id || !nodes.some((n) => n.dataset["id"] === id) && !edges.some((e) => e.dataset["edge"] === id)) return;
  const near = new Set<string>();
  for (const e of edges) {
    const ends = (e.dataset["edge"] ?? "").split(" ");
    const touches = e.dataset["edge"] === id || ends.includes(id);
    e.classList.add(e.dataset["edge"] === id ? "selected" : touches ? "near" : "dim");
    if (touches) for (const end of ends) near.add(end);
  }
  for (const n of nodes) {
    const own = n.dataset["id"] ?? "";
    if (own === id) n.classList.add("selected");
    else if (near.has(own)) n.classList.add("near");
    else if (edges.length > 0) n.classList.add("dim");
  }
}
