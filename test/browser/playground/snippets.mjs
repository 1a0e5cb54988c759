// Prints the program that /playground offers in a language: id, URL, query, variables as JSON.
import { snippets } from "../../../internal/web/playground/src/snippets.js";

const [id, url, query, variables] = process.argv.slice(2);
process.stdout.write(snippets.find((snippet) => snippet.id === id).write(url, query, JSON.parse(variables)));
