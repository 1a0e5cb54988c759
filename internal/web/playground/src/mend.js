// GraphiQL's explorer takes no keys and names none of its fields, and its history reads every entry as "Set
// active". This mends both from the outside, whenever something in the pane changes.

// Mends a pane until the function that is returned is called.
export function mend(pane) {
  const all = () => {
    pane.querySelectorAll('.graphiql-explorer-root span[style*="cursor: pointer"]').forEach(mendRow);
    pane.querySelectorAll(".graphiql-explorer-root :is(input, select):not([aria-label])").forEach(nameField);
    pane.querySelectorAll(".graphiql-history-item-label[aria-label]").forEach((entry) => entry.removeAttribute("aria-label"));
  };
  const observer = new MutationObserver(all);
  observer.observe(pane, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
  pane.addEventListener("keydown", press);
  all();
  return () => {
    observer.disconnect();
    pane.removeEventListener("keydown", press);
  };
}

// A row of the explorer is a span that takes clicks: with a tick when it is in the query or not, or with an
// arrow that turns when it opens.
function mendRow(row) {
  const picture = row.querySelector("svg");
  if (!picture) return;
  set(row, "tabindex", "0");
  if (picture.getAttribute("width") === "15") {
    set(row, "role", "checkbox");
    set(row, "aria-checked", String(Boolean(picture.querySelector("path"))));
  } else {
    set(row, "role", "button");
    set(row, "aria-expanded", String(picture.style.transform.includes("rotate")));
  }
}

function nameField(field) {
  set(field, "aria-label", field.closest("[data-arg-name]")?.dataset.argName ?? "Name or kind of operation");
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function press(event) {
  const row = event.target;
  if ((event.key !== "Enter" && event.key !== " ") || !row.matches("span[role]") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  row.click();
}
