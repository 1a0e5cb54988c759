import { useState } from "react";
import { useGraphiQL } from "@graphiql/react";

const kept = "veikart:questions";

// Says what stands left of the editor: the ready questions, one of GraphiQL's panes, or nothing. Returns
// { pane, rail, toggle, toggleRail }: the pane of GraphiQL that is open, by its title, or null; whether the
// questions are shown; and what changes them. Whether the questions are shown is kept for the next visit.
export function usePane() {
  const pane = useGraphiQL(({ visiblePlugin }) => visiblePlugin?.title ?? null);
  const [rail, setRail] = useState(readKept);
  // GraphiQL lets nobody but its own buttons change the width of what they open
  const toggle = (title) => document.querySelector(`.graphiql-sidebar [aria-label$="${title}"]`)?.click();
  const toggleRail = () => {
    if (pane) toggle(pane);
    const shown = pane !== null || !rail;
    setRail(shown);
    keep(shown);
  };
  return { pane, rail: rail && !pane, toggle, toggleRail };
}

// A browser may refuse to keep anything.
function readKept() {
  try {
    return localStorage.getItem(kept) !== "hidden";
  } catch {
    return true;
  }
}

function keep(shown) {
  try {
    localStorage.setItem(kept, shown ? "shown" : "hidden");
  } catch {
    // the next visit begins as the first one does
  }
}
