// GraphiQL's explorer takes no keys and names none of its fields, and its history reads every entry as "Set
// active". This mends both from the outside, whenever something in the pane changes.

import { say } from "./say.js";

// Mends a pane until the function that is returned is called.
export function mend(pane) {
  let pressed = null; // the place of the row that was last chosen by keys
  const all = () => {
    pane.querySelectorAll(rows).forEach(mendRow);
    pane.querySelectorAll(".graphiql-explorer-root :is(input, select):not([aria-label])").forEach(nameField);
    pane.querySelectorAll(".graphiql-history-item-label[aria-label]").forEach((entry) => entry.removeAttribute("aria-label"));
    pane.querySelectorAll(names).forEach((name) => set(name, "lang", "en"));
    if (pressed && document.activeElement === document.body) find(pane, pressed)?.focus();
  };
  const observer = new MutationObserver(all);
  observer.observe(pane, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
  const press = (event) => {
    const row = event.target;
    pressed = null;
    if ((event.key !== "Enter" && event.key !== " ") || !row.matches("span[role]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pressed = place(row);
    row.click();
  };
  pane.addEventListener("keydown", press);
  all();
  return () => {
    observer.disconnect();
    pane.removeEventListener("keydown", press);
  };
}

// Names of the schema, in the documentation.
const names = [
  "argument-name", "default-value", "enum-value", "field-name", "root-type", "search-argument", "search-field", "search-type", "type-name",
].map((part) => `.graphiql-doc-explorer-${part}`).join();

const rows = '.graphiql-explorer-root span[style*="cursor: pointer"]';

// The place of a row: its own words, and the classes of the nodes that it lies in, which name their fields.
function place(row) {
  const names = [row.textContent];
  for (let node = row.closest(".graphiql-explorer-node"); node; node = node.parentElement.closest(".graphiql-explorer-node")) names.push(node.className);
  return names.join("\n");
}

// The first choice makes the explorer draw all rows anew, and the one with the focus goes away.
function find(pane, wanted) {
  return [...pane.querySelectorAll(rows)].find((row) => place(row) === wanted);
}

// A row of the explorer is a span that takes clicks: with a tick when it is in the query or not, or with an
// arrow that turns when it opens. Its words are names of the schema.
function mendRow(row) {
  const picture = row.querySelector("svg");
  if (!picture) return;
  set(row, "tabindex", "0");
  set(row.closest(".graphiql-explorer-node") ?? row, "lang", "en");
  if (picture.getAttribute("width") === "15") {
    set(row, "role", "checkbox");
    set(row, "aria-checked", String(Boolean(picture.querySelector("path"))));
  } else {
    set(row, "role", "button");
    set(row, "aria-expanded", String(picture.style.transform.includes("rotate")));
  }
}

function nameField(field) {
  set(field, "aria-label", field.closest("[data-arg-name]")?.dataset.argName ?? say("Name or kind of operation", "Navn eller type spørring"));
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
