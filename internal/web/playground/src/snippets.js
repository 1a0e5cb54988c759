// A query as code in the languages that people ask from. Each is a whole program that prints the answer.
export const snippets = [
  { id: "curl", name: "curl", write: curl },
  { id: "python", name: "Python", write: python },
  { id: "r", name: "R", write: r },
  { id: "typescript", name: "TypeScript", write: typescript },
  { id: "go", name: "Go", write: go },
];

function curl(url, query, variables) {
  const body = JSON.stringify({ query, variables });
  return `curl -s ${shell(url)} \\
  -H 'Content-Type: application/json' \\
  -d ${shell(body)}
`;
}

const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function python(url, query, variables) {
  const plain = ['"""', "'''"].find((quotes) => !query.includes(quotes) && !query.endsWith(quotes[0]) && !query.includes("\\"));
  return `import json
import urllib.request

QUERY = ${plain ? plain + query + plain : ascii(query)}
VARIABLES = ${pythonValue(variables, "")}

request = urllib.request.Request(
    ${ascii(url)},
    data=json.dumps({"query": QUERY, "variables": VARIABLES}).encode(),
    headers={"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
print(json.dumps(answer, indent=2, ensure_ascii=False))
`;
}

function pythonValue(value, indent) {
  const inner = indent + "    ";
  const block = (open, parts, close) => (parts.length ? `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close}` : open + close);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return block("[", value.map((item) => pythonValue(item, inner)), "]");
  if (typeof value === "object") return block("{", Object.entries(value).map(([key, item]) => `${ascii(key)}: ${pythonValue(item, inner)}`), "}");
  return typeof value === "string" ? ascii(value) : String(value);
}

// JSON's strings are strings of Python, Go and R too, as long as nothing in them is escaped by halves.
const ascii = (text) => JSON.stringify(text);

function r(url, query, variables) {
  return `library(httr2)

query <- ${rRaw(query)}
variables <- jsonlite::fromJSON(${rRaw(JSON.stringify(variables, null, 2))}, simplifyVector = FALSE)

answer <- request(${ascii(url)}) |>
  req_body_json(list(query = query, variables = variables)) |>
  req_perform() |>
  resp_body_json()
cat(jsonlite::toJSON(answer, auto_unbox = TRUE, pretty = TRUE, null = "null"), "\\n")
`;
}

// A raw string of R ends with ) and as many dashes as it began with.
function rRaw(text) {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}

function typescript(url, query, variables) {
  return `import { request } from "graphql-request";

const query = \`${query.replace(/[\\\`]|\$\{/g, "\\$&")}\`;
const variables = ${JSON.stringify(variables, null, 2)};

const data = await request<unknown>(${ascii(url)}, query, variables);
console.log(JSON.stringify(data, null, 2));
`;
}

function go(url, query, variables) {
  return `package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
)

const query = ${goRaw(query)}

const variables = ${goRaw(JSON.stringify(variables, null, 2))}

func main() {
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.Post(${ascii(url)}, "application/json", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
}
`;
}

const goRaw = (text) => (/[`\r]/.test(text) ? ascii(text) : `\`${text}\``);
