import assert from "node:assert/strict";
import test from "node:test";
import { tabulate } from "../src/table.js";

test("values outside of lists are no table", () => {
  assert.deepEqual(tabulate({ goal: { title: "T", number: 2, tags: ["a", "b"], none: null } }), {
    values: [["goal.title", "T"], ["goal.number", 2], ["goal.tags", "a; b"], ["goal.none", null]],
    tables: [],
  });
});

test("nothing is nothing", () => {
  for (const data of [null, undefined, {}]) assert.deepEqual(tabulate(data), { values: [], tables: [] });
});

test("a list is a table, and fields that only lead to it leave no trace", () => {
  const data = { activities: { totalCount: 2, nodes: [{ title: "A", start: { date: "2024-01-01" } }, { title: "B", start: null }] } };
  assert.deepEqual(tabulate(data), {
    values: [["activities.totalCount", 2]],
    tables: [{ name: "activities", columns: ["title", "start.date"], rows: [["A", "2024-01-01"], ["B", null]] }],
  });
});

test("lists in lists repeat what stands above, and rows without any are kept", () => {
  const data = { goals: [{ number: 1, subGoals: { nodes: [{ code: "1A", title: "x" }, { code: "1B", title: "y" }] } }, { number: 2, subGoals: { nodes: [] } }] };
  assert.deepEqual(tabulate(data).tables, [{
    name: "goals.subGoals",
    columns: ["goals.number", "code", "title"],
    rows: [[1, "1A", "x"], [1, "1B", "y"], [2, null, null]],
  }]);
});

test("lists of one value each are written into the cell", () => {
  const data = { measures: { nodes: [{ title: "M", subGoals: { nodes: [{ code: "3A" }, { code: "3C" }] } }, { title: "N", subGoals: { nodes: [] } }] } };
  assert.deepEqual(tabulate(data).tables[0], { name: "measures", columns: ["title", "subGoals.code"], rows: [["M", "3A; 3C"], ["N", null]] });
});

test("lists beside each other are tables of their own", () => {
  const data = { m: { nodes: [{ title: "M", own: [{ role: "A", basis: "B" }], others: [{ role: "C", basis: "D" }, { role: "E", basis: "F" }] }] } };
  assert.deepEqual(tabulate(data).tables, [
    { name: "m.own", columns: ["m.title", "role", "basis"], rows: [["M", "A", "B"]] },
    { name: "m.others", columns: ["m.title", "role", "basis"], rows: [["M", "C", "D"], ["M", "E", "F"]] },
  ]);
});

test("keys of groups are columns", () => {
  const group = (count, ...labels) => ({ count, keys: labels.map((label, i) => ({ dimension: ["OWNER", "USER_GROUP"][i], label })) });
  const data = { activities: { groupBy: { groups: [group(3, "FHI", "Kommune"), group(1, "KS", "Lege")] } } };
  assert.deepEqual(tabulate(data).tables, [{
    name: "activities.groupBy.groups", columns: ["count", "OWNER", "USER_GROUP"], rows: [[3, "FHI", "Kommune"], [1, "KS", "Lege"]],
  }]);
  const bare = { groups: [{ keys: [{ label: "x" }, { label: "y" }], count: 1 }] };
  assert.deepEqual(tabulate(bare).tables[0].columns, ["keys 1", "keys 2", "count"]);
});

test("names that come twice are written whole", () => {
  const data = { edges: [{ title: "outer", node: { title: "inner" } }] };
  assert.deepEqual(tabulate(data).tables[0].columns, ["edges.title", "edges.node.title"]);
});

test("values whose names come twice are written whole", () => {
  assert.deepEqual(tabulate({ a: { nodes: [], edges: [], totalCount: 0 } }).values, [["a.nodes", null], ["a.edges", null], ["a.totalCount", 0]]);
});

test("objects of several types share a table", () => {
  const data = { nodes: [{ __typename: "Measure", title: "M" }, { __typename: "Actor", name: "A" }] };
  assert.deepEqual(tabulate(data).tables[0].rows, [["Measure", "M", null], ["Actor", null, "A"]]);
});

test("every value of an answer stands in its tables", () => {
  const data = { a: [{ x: 1, b: [{ y: 2, c: [{ z: 3, w: 4 }] }, { y: 5, c: [] }], d: [{ v: 6, u: 7 }] }, { x: 8, b: [], d: [] }] };
  const shown = new Set(tabulate(data).tables.flatMap(({ rows }) => rows.flat()));
  for (const value of [1, 2, 3, 4, 5, 6, 7, 8]) assert.ok(shown.has(value), `${value} is lost`);
});

test("tables beside each other have names of their own", () => {
  const data = { actorNetwork: { nodes: [{ a: 1, b: 2 }], edges: [{ c: 3, d: 4 }] } };
  assert.deepEqual(tabulate(data).tables.map(({ name }) => name), ["actorNetwork.nodes", "actorNetwork.edges"]);
});
