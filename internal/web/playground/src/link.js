// Links that open the page with a question or a query in it, about the same release.

import { release } from "./release.js";

// The longest address that servers and mail programs can be trusted with, in characters.
const longest = 6000;

// Returns the address of a ready question, or of a query with its variables, on this page or another that
// takes the same parameters; null when that is too long.
export function linkTo({ question, query, variables }, language, path = location.pathname) {
  const parameters = new URLSearchParams();
  if (language !== "nb") parameters.set("lang", language);
  if (question) parameters.set("question", question);
  else if (query) {
    parameters.set("query", query);
    if (variables.trim()) parameters.set("variables", variables);
  }
  if (release) parameters.set("utgave", release);
  const search = parameters.toString();
  const link = location.origin + path + (search ? `?${search}` : "");
  return link.length > longest ? null : link;
}

// Reads what the address asks for: { question } or { query, variables }, or null.
export function readLink(search) {
  const parameters = new URLSearchParams(search);
  if (parameters.has("question")) return { question: parameters.get("question") };
  if (parameters.has("query")) return { query: parameters.get("query"), variables: parameters.get("variables") ?? "" };
  return null;
}

// Variables as they stand in a link, or indented for people; none are no text.
export const written = (variables, indent) => (Object.keys(variables).length ? JSON.stringify(variables, null, indent) : "");
