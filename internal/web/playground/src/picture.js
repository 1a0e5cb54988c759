// Which pages draw what an operation asks for. An operation with a filter, a directive or
// a fragment at its root, or arguments that no page can be told, has none, so that a picture never shows anything else than the
// answer.

import { parse, valueFromASTUntyped } from "graphql";

// What the matrix can count, by the names of the API.
const counted = [
  "OWNER", "ACTOR", "LEAD", "OPERATOR", "COMMISSIONER", "FUNDER", "COLLABORATOR", "MENTIONED", "ROLE", "USER_GROUP", "GOAL", "SUB_GOAL", "MEASURE",
  "PHASE", "START_YEAR", "END_YEAR", "TENTATIVE",
];

// Returns the pages, as [{ path, parameters }].
export function picturesOf(query, variables = {}) {
  const operations = operationsOf(query);
  if (operations.length !== 1 || operations[0].operation !== "query") return [];
  const given = { ...defaultsOf(operations[0]), ...variables };
  return operations[0].selectionSet.selections.flatMap((field) => (plain(field) ? pageOf(field, given) : []));
}

function operationsOf(query) {
  try {
    return parse(query).definitions.filter(({ kind }) => kind === "OperationDefinition");
  } catch {
    return []; // the API says what is wrong with it
  }
}

const defaultsOf = ({ variableDefinitions = [] }) =>
  Object.fromEntries(variableDefinitions.flatMap(({ variable, defaultValue }) =>
    (defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [])));

const plain = (field) => field.kind === "Field" && field.directives.length === 0;

const childrenOf = (field) => field.selectionSet?.selections.filter(plain) ?? [];

const argumentsOf = (field, given) =>
  Object.fromEntries(field.arguments.map(({ name, value }) => [name.value, valueFromASTUntyped(value, given) ?? undefined]));

const only = (values, ...names) => Object.entries(values).every(([name, value]) => value === undefined || names.includes(name));

function pageOf(field, given) {
  const values = argumentsOf(field, given);
  const children = childrenOf(field).map(({ name }) => name.value);
  switch (field.name.value) {
    case "actorNetwork": {
      const { basis = ["STATED"], roles = ["ALL"] } = values;
      if (!only(values, "basis", "roles") || roles.length === 0 || basis.length === 0) return [];
      return children.some((name) => name === "nodes" || name === "edges")
        ? [{ path: "/network", parameters: { view: "actors", basis: [basis].flat().join(), roles: [roles].flat().join() } }] : [];
    }
    case "timeline":
      return only(values, "lanes") && values.lanes && children.includes("lanes")
        ? [{ path: "/timeline", parameters: { lanes: camel(values.lanes) } }] : [];
    case "matrix":
      return only(values, "rows", "columns") ? matrixOf(values.rows, values.columns) : [];
    case "activities":
      return only(values, "first", "after", "last", "before", "orderBy") ? childrenOf(field).flatMap((child) => groupsOf(child, given)) : [];
  }
  return [];
}

function groupsOf(field, given) {
  if (field.name.value !== "groupBy") return [];
  const { dimensions = [], ...more } = argumentsOf(field, given);
  return only(more) && dimensions.length === 2 ? matrixOf(...dimensions) : [];
}

const matrixOf = (rows, columns) =>
  (rows !== columns && counted.includes(rows) && counted.includes(columns) ? [{ path: "/matrix", parameters: { rows, columns } }] : []);

// SUB_GOAL as addresses of pages have it: subGoal.
const camel = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
