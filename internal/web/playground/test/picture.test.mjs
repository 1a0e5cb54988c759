import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { picturesOf } from "../src/picture.js";

const question = (name) => readFileSync(`../questions/${name}.graphql`, "utf8");
const shown = (query, variables) => picturesOf(query, variables).map(({ path, parameters }) => `${path}?${new URLSearchParams(parameters)}`);

test("ready questions about networks, time and two dimensions have pictures", () => {
  assert.deepEqual(shown(question("27-nettverket"), { basis: ["STATED", "INFERRED"] }), [
    "/network?view=actors&basis=STATED%2CINFERRED&roles=OWNER%2CLEAD%2COPERATOR%2CCOMMISSIONER%2CFUNDER%2CCOLLABORATOR",
  ]);
  assert.deepEqual(shown(question("31-tidslinje-per-delmal")), ["/timeline?lanes=subGoal"]);
  assert.deepEqual(shown(question("04-eiere-og-brukergrupper")), ["/matrix?rows=OWNER&columns=USER_GROUP"]);
  assert.deepEqual(shown("{ activities { groupBy(dimensions: [LEAD, ROLE]) { totalCount } } }"), ["/matrix?rows=LEAD&columns=ROLE"]);
  assert.deepEqual(shown(question("10-faser-og-ar")), ["/matrix?rows=END_YEAR&columns=PHASE"]);
  assert.deepEqual(shown(question("32-belastning-per-kvartal"), { from: "2023-01-01", to: "2024-12-31" }), []);
  assert.deepEqual(shown(question("25-aktorer-per-mal")), []);
});

test("arguments may be variables, with values of their own", () => {
  const query = "query ($lanes: TimelineLanes = PHASE) { timeline(lanes: $lanes) { lanes { label } } }";
  assert.deepEqual(shown(query), ["/timeline?lanes=phase"]);
  assert.deepEqual(shown(query, { lanes: "USER_GROUP" }), ["/timeline?lanes=userGroup"]);
  assert.deepEqual(shown("{ actorNetwork { edges { weight } } }"), ["/network?view=actors&basis=STATED&roles=ALL"]);
  assert.deepEqual(shown("{ matrix(rows: GOAL, columns: PHASE, filter: null) { totalCount } }"), ["/matrix?rows=GOAL&columns=PHASE"]);
});

test("what no page shows just so has no picture", () => {
  for (const [query, variables] of [
    ['{ timeline(lanes: OWNER, filter: { title: { eq: "x" } }) { lanes { label } } }'],
    ["query ($f: ActivityFilter) { timeline(lanes: OWNER, filter: $f) { lanes { label } } }", { f: {} }],
    ["{ timeline(lanes: OWNER) @skip(if: true) { lanes { label } } }"],
    ["{ ...F } fragment F on Query { timeline(lanes: OWNER) { lanes { label } } }"],
    ["{ actorNetwork(filter: {}) { nodes { degree } } }"],
    ["{ actorNetwork { nodeCount } }"],
    ["{ matrix(rows: GOAL, columns: GOAL) { totalCount } }"],
    ["{ activities { groupBy(dimensions: [OWNER]) { totalCount } } }"],
    ["{ activities { groupBy(dimensions: [OWNER, PHASE], first: 3) { totalCount } } }"],
    ["{ activities(filter: {}) { groupBy(dimensions: [OWNER, PHASE]) { totalCount } } }"],
    ["query A { timeline(lanes: OWNER) { lanes { label } } } query B { release { id } }"],
    ["{ timeline("],
    [""],
  ]) assert.deepEqual(shown(query, variables), [], query);
});
