// The page works without this script. With it, Ctrl + Enter sends the query, and one that is too long for an address goes in the
// body of a request.
"use strict";

const form = document.getElementById("form");

form.addEventListener("submit", () => {
  const size = form.query.value.length + form.variables.value.length;
  form.method = size > Number(form.dataset.longest) ? "post" : "get";
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.getElementById("shortcut").hidden = false;
