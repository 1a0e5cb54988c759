import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { buildSchema } from "graphql";
import { fieldsOf, readVariables } from "../src/parameters.js";

const schema = buildSchema(readFileSync("../../../schema.graphqls", "utf8"), { assumeValid: true });
const folder = "../questions/";
const asking = readdirSync(folder).filter((name) => name.endsWith(".variables.json"));

test("no ready question asks for JSON: each of its variables is a field", () => {
  assert.ok(asking.length > 10);
  for (const name of asking) {
    const values = JSON.parse(readFileSync(folder + name, "utf8"));
    const fields = fieldsOf(readFileSync(folder + name.replace(".variables.json", ".graphql"), "utf8"), schema);
    assert.deepEqual(fields.map((field) => field.name).sort(), Object.keys(values).sort(), name);
    assert.ok(fields.every(({ title }) => title.nb && title.en), name);
  }
});

test("a field is of the kind of its variable", () => {
  const query = "query ($d: Date!, $n: Int, $x: Boolean, $k: ActorKind!, $r: [Role!]!, $f: ActivityFilter, $w: String!) { a }";
  assert.deepEqual(fieldsOf(query, schema).map(({ name, kind }) => [name, kind]),
    [["d", "date"], ["n", "number"], ["x", "flag"], ["k", "choice"], ["r", "choices"], ["w", "text"]]);
  assert.ok(fieldsOf(query, schema)[4].options.includes("FUNDER"));
  assert.deepEqual(fieldsOf(query, null).map(({ name }) => name), ["d", "n", "x", "w"]);
  assert.deepEqual(fieldsOf("query (", schema), []);
});

test("a field has the title of its variable's description", () => {
  const titles = (query) => fieldsOf(query, schema).map(({ title }) => title);
  assert.deepEqual(titles('query ("""\nDag\n\nen: Day\n""" $d: Date!, "Antall" $n: Int, $x: Boolean, "" $y: Int) { a }'),
    [{ nb: "Dag", en: "Day" }, { nb: "Antall", en: "Antall" }, undefined, undefined]);
});

test("names of actors and ids are offered where they are asked for", () => {
  const suggested = (query) => fieldsOf(query, schema).map(({ suggest }) => suggest);
  assert.deepEqual(suggested("query ($n: String!) { actor(name: $n) { id } }"), ["names"]);
  assert.deepEqual(suggested("query ($n: String!) { measures(filter: {allInvolvements: {some: {actor: {or: [{name: {eq: $n}}]}}}}) { totalCount } }"), ["names"]);
  assert.deepEqual(suggested("query ($i: ID!, $w: String!) { node(id: $i) { id } search(text: $w) { totalCount } }"), ["ids", undefined]);
});

test("variables are an object or nothing", () => {
  assert.deepEqual(readVariables(" "), {});
  assert.deepEqual(readVariables('{"a": 1}'), { a: 1 });
  for (const text of ["[1]", "null", "{a"]) assert.equal(readVariables(text), null);
});
