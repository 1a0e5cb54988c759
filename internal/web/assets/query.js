// The page works without this script; with it, questions and answers need no new page.
"use strict";

const form = document.getElementById("form");
const query = document.getElementById("query");
const variables = document.getElementById("variables");
const variablesError = document.getElementById("variables-error");
const statusLine = document.getElementById("status");
const answer = document.getElementById("answer");
const answerHeading = document.getElementById("answer-heading");
const button = form.querySelector("button");
const language = document.getElementById("language");
const questions = [...document.querySelectorAll("#questions a")];

const release = form.dataset.release; // empty: the current one
const endpoint = "/graphql" + (release && `?${new URLSearchParams({ release })}`);

let asking = null; // the request under way

function tell(text, failed) {
  statusLine.textContent = text;
  statusLine.classList.toggle("failed", failed);
}

function refuseVariables(text) {
  variablesError.textContent = text;
  if (text) {
    variables.setAttribute("aria-invalid", "true");
    tell(text, true);
    variables.focus();
  } else {
    variables.removeAttribute("aria-invalid");
  }
}

// Returns the variables as an object, or null when they are not one.
function readVariables() {
  const text = variables.value.trim();
  if (!text) return {};
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

async function ask() {
  if (!query.value.trim()) {
    tell(form.dataset.emptyQuery, true);
    query.focus();
    return;
  }
  const values = readVariables();
  refuseVariables(values ? "" : form.dataset.badVariables);
  if (!values) return;

  asking?.abort();
  const request = new AbortController();
  asking = request;
  button.setAttribute("aria-disabled", "true");
  tell(form.dataset.asking, false);
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "application/json" },
      body: JSON.stringify({ query: query.value, variables: values }),
      signal: request.signal,
    });
    const body = await response.json();
    answer.textContent = JSON.stringify(body, null, 2);
    answer.hidden = false;
    const failed = !response.ok || Boolean(body.errors);
    tell(failed ? form.dataset.withErrors : form.dataset.answered, failed);
    showAnswer();
  } catch (error) {
    if (error.name === "AbortError") return;
    answer.textContent = "";
    answer.hidden = true;
    tell(form.dataset.failed, true);
  } finally {
    if (asking === request) {
      asking = null;
      button.removeAttribute("aria-disabled");
    }
  }
}

// On a narrow page the answer stands far below the question.
function showAnswer() {
  const { top } = answerHeading.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) answerHeading.scrollIntoView();
}

// Marks a question as the one in the form, or none, and lets the address and the language link follow.
function choose(question) {
  for (const other of questions) other.removeAttribute("aria-current");
  question?.setAttribute("aria-current", "true");
  const here = new URL(location.href);
  const there = new URL(language.href);
  for (const url of [here, there]) {
    url.searchParams.delete("query");
    url.searchParams.delete("variables");
    if (question) url.searchParams.set("question", question.dataset.name);
    else url.searchParams.delete("question");
  }
  language.href = there.pathname + there.search;
  history.replaceState(null, "", here.pathname + here.search);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

form.addEventListener("input", () => {
  if (questions.some((question) => question.hasAttribute("aria-current"))) choose(null);
});

for (const question of questions) {
  question.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab is meant
    event.preventDefault();
    query.value = question.dataset.query;
    variables.value = question.dataset.variables;
    choose(question);
    ask();
  });
}

document.getElementById("shortcut").hidden = false;
