// An answer as tables. Every list of objects in it becomes columns of a table, and each row repeats what
// stands above it. Lists beside each other in one object are tables of their own. Lists in which each object holds
// one value are written into one cell, joined by "; ". What stands outside of all lists is no table: it comes as single
// values. A thing whose list is empty has no row, so that rows count what the list holds; the table names such things.
//
// internal/export/flat does the same on the server. The files in its testdata hold both to one rule.

import { parse, valueFromASTUntyped } from "graphql";

// Returns { values: [{ name, value }], tables: [{ name, columns: [{ name, place }], rows: [[value]], empty: [{ list, names }], things }] }.
// A value is a string, a number, a boolean or null; a cell that its row does not have is null. Place says that a column
// holds offsets in a text. Empty are the things without rows, by the list that they stand in. Things is how many different
// ones the rows show, where they have ids: { list, count, repeated }, else null.
// The query and its variables name the keys of groups by their dimensions; without them they are numbered.
export function tabulate(data, query = "", variables = {}) {
  const named = nameKeys(data ?? {}, query, variables);
  const root = shapeOf([named]);
  const { cells } = read(named, root);
  const names = distinct([...cells.keys()].map((name) => [pretty(name), name]));
  const ways = chains(root);
  const titles = distinct(ways.map((chain) => [pretty(chain.join(".")), chain.join(".")]));
  return {
    values: [...cells.values()].map((value, i) => ({ name: names[i], value })),
    tables: ways.map((chain, i) => ({ name: titles[i], ...table(named, root, chain) })),
  };
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// A list of objects may hold nulls: things that were asked for and are not there. They have rows without values.
const isListOfObjects = (value) => Array.isArray(value) && value.some(isObject) && value.every((item) => item === null || isObject(item));

// Returns the answer with a dimension in each key of a group that was not asked for its own.
function nameKeys(data, query, variables) {
  let document;
  try {
    document = parse(query);
  } catch {
    return data; // what cannot be read names nothing
  }
  const operations = document.definitions.filter(({ kind }) => kind === "OperationDefinition");
  const defaults = operations.flatMap(({ variableDefinitions }) => variableDefinitions ?? []).filter(({ defaultValue }) => defaultValue)
    .map(({ variable, defaultValue }) => [variable.name.value, valueFromASTUntyped(defaultValue)]);
  const given = { ...Object.fromEntries(defaults), ...variables };
  const fragments = new Map(document.definitions.filter(({ kind }) => kind === "FragmentDefinition").map((one) => [one.name.value, one]));
  const fieldsOf = (selections) => selections.flatMap((one) => {
    if (one.kind === "Field") return [one];
    const inner = one.kind === "FragmentSpread" ? fragments.get(one.name.value) : one;
    return inner ? fieldsOf(inner.selectionSet.selections) : [];
  });
  const walkBeside = (value, selections) => {
    if (Array.isArray(value)) return value.map((item) => walkBeside(item, selections));
    if (!isObject(value)) return value;
    const fields = fieldsOf(selections);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
      const here = fields.filter((field) => (field.alias ?? field.name).value === name);
      const below = walkBeside(inner, here.flatMap((field) => field.selectionSet?.selections ?? []));
      const dimensions = here.map((field) => dimensionsOf(field, given)).find(Boolean);
      return [name, dimensions ? withDimensions(below, dimensions) : below];
    }));
  };
  return walkBeside(data, operations.flatMap(({ selectionSet }) => selectionSet.selections));
}

// One dimension may be given without a list.
function dimensionsOf(field, variables) {
  const argument = field.arguments.find(({ name }) => name.value === "dimensions");
  const value = argument && valueFromASTUntyped(argument.value, variables);
  return typeof value === "string" ? [value] : value;
}

function withDimensions(groups, dimensions) {
  if (!isObject(groups)) return groups;
  const name = (group) => {
    if (!isObject(group) || !Array.isArray(group.keys) || group.keys.length !== dimensions.length) return group;
    return { ...group, keys: group.keys.map((key, i) => ({ dimension: dimensions[i], ...key })) };
  };
  return Object.fromEntries(Object.entries(groups).map(([field, value]) => [field, Array.isArray(value) ? value.map(name) : value]));
}

// The keys of a group are as many as its dimensions, so they are columns rather than rows.
const isKeys = (name, value, object) => name === "keys" && isListOfObjects(value) && "count" in object && value.every((key) => isObject(key) && "label" in key);

// Calls leaf for each value in an object and list for each list of objects, with their names: the path of
// fields, joined by dots.
function walk(object, prefix, leaf, list) {
  for (const [field, value] of Object.entries(object)) {
    const name = prefix ? `${prefix}.${field}` : field;
    if (isObject(value)) walk(value, name, leaf, list);
    else if (isKeys(field, value, object)) value.forEach((key, i) => leaf(key.dimension ?? `${name} ${i + 1}`, key.label));
    else if (isListOfObjects(value)) list(name, value.map((item) => item ?? {}));
    else if (Array.isArray(value)) leaf(name, value.length ? value.map(text).join("; ") : null);
    else leaf(name, value);
  }
}

const text = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : String(value));

// What the objects of one list have together: the names of their values, and their lists with their shapes.
function shapeOf(objects) {
  const cells = new Set();
  const items = new Map();
  for (const object of objects) {
    walk(object, "", (name) => cells.add(name), (name, list) => {
      if (!items.has(name)) items.set(name, []);
      items.get(name).push(...list);
    });
  }
  const lists = new Map([...items].map(([name, list]) => [name, shapeOf(list)]));
  // an empty list of another row, or an object that is null there
  for (const name of [...cells]) {
    if ([...lists.keys()].some((list) => isOrLiesIn(list, name))) cells.delete(name);
    if ([...cells].some((cell) => cell.startsWith(`${name}.`))) cells.delete(name);
  }
  return { cells, lists };
}

const isOrLiesIn = (list, name) => list === name || list.startsWith(`${name}.`);

const fitsCell = (shape) => shape.cells.size <= 1 && shape.lists.size === 0;

// The ways from an object down through lists to one that holds no further.
function chains(shape, root = true) {
  const down = [...shape.lists].filter(([, inner]) => root || !fitsCell(inner));
  return down.flatMap(([name, inner]) => {
    const further = chains(inner, false);
    return further.length ? further.map((chain) => [name, ...chain]) : [[name]];
  });
}

// Reads an object's own values, its lists, and the names of what is null or empty where others have more.
function read(object, shape, root = true) {
  const cells = new Map();
  const lists = new Map();
  const absent = [];
  walk(object, "", (name, value) => {
    if (shape.cells.has(name)) cells.set(name, value);
    else if (value === null) absent.push(name);
  }, (name, list) => {
    const inner = shape.lists.get(name);
    if (root || !fitsCell(inner)) {
      lists.set(name, list);
      return;
    }
    const [only] = inner.cells;
    const values = list.map((item) => read(item, inner, false).cells.get(only)).filter((value) => value != null);
    cells.set(only ? `${name}.${only}` : name, values.length ? values.map(text).join("; ") : null);
  });
  return { cells, lists, absent };
}

function table(data, root, chain) {
  const columns = new Map(); // by level and name of the cell
  const rows = [];
  const empty = new Map(); // names of things, by the list that they stand in
  const descend = (object, shape, level, above) => {
    const { cells, lists, absent } = read(object, shape, level === 0);
    const here = new Map(above);
    if (level > 0) {
      for (const [name, value] of cells) {
        const key = `${level} ${name}`;
        columns.set(key, { level, name });
        here.set(key, value);
      }
    }
    const next = chain[level];
    if (level < chain.length && lists.has(next)) for (const item of lists.get(next)) descend(item, shape.lists.get(next), level + 1, here);
    else if (level > 0 && level < chain.length && absent.some((name) => isOrLiesIn(next, name))) note(empty, pretty(chain[level - 1]), nameOf(cells));
    else if (level > 0) rows.push(here);
  };
  descend(data, root, 0, new Map());
  const ordered = [...columns].sort(([, a], [, b]) => a.level - b.level);
  const names = namesOf(ordered.map(([, { level, name }]) => ({ name, list: chain[level - 1], last: level === chain.length })));
  const cells = rows.map((row) => ordered.map(([key]) => row.get(key) ?? null));
  const id = ordered.findIndex(([, { level, name }]) => level === chain.length && pretty(name) === "id");
  return {
    columns: names.map((name, i) => ({ name, place: isPlace(name, cells.map((row) => row[i])) })),
    rows: cells,
    empty: [...empty].map(([list, things]) => ({ list, names: things })),
    things: id < 0 ? null : countThings(pretty(chain.at(-1)), cells.map((row) => row[id])),
  };
}

function note(empty, list, name) {
  if (!empty.has(list)) empty.set(list, []);
  if (!empty.get(list).includes(name)) empty.get(list).push(name);
}

// What a person calls a thing with these values: the first by which things are named, else the first.
function nameOf(cells) {
  const known = ["title", "name", "label", "code"].map((last) => [...cells].find(([name]) => pretty(name).split(".").at(-1) === last)?.[1]);
  return String([...known, ...cells.values()].find((value) => value != null) ?? "–");
}

function countThings(list, ids) {
  const times = new Map();
  for (const id of ids) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  return { list, count: times.size, repeated: [...times.values()].filter((n) => n > 1).length };
}

const places = ["start", "end", "byteStart", "byteEnd", "textStart", "textEnd"];

// Offsets in a text; the start of an activity is a date and no number.
const isPlace = (name, values) => places.includes(name.split(".").at(-1)) && values.every((value) => value === null || typeof value === "number");

// Columns of lists above the last bear the list's name.
function namesOf(columns) {
  return distinct(columns.map(({ name, list, last }) => [
    last ? pretty(name) : `${pretty(list).split(".").at(-1)}.${pretty(name)}`,
    `${list}.${name}`,
  ]));
}

// Returns the short ones of pairs of names, and the long one where a short one comes twice.
function distinct(pairs) {
  const short = pairs.map(([name]) => name);
  return pairs.map(([name, long]) => (short.indexOf(name) === short.lastIndexOf(name) ? name : long));
}

// Leaves out the fields that only lead from a connection to what it holds.
function pretty(name) {
  const parts = name.split(".");
  const kept = parts.filter((part) => !["edges", "nodes", "node"].includes(part));
  return (kept.length ? kept : parts).join(".");
}
