// An answer as tables. Every list of objects in it becomes columns of a table, and each row repeats what
// stands above it, so nothing is lost by laying it flat. Lists beside each other in one object are tables
// of their own. Lists in which each object holds one value are written into one cell, joined by "; ".
// What stands outside of all lists is no table: it comes as single values.

// Returns { values: [[name, value]], tables: [{ name, columns: [name], rows: [[value]] }] }. A value is a
// string, a number, a boolean or null; a cell that its row does not have is null.
export function tabulate(data) {
  const root = shapeOf([data ?? {}]);
  const { cells } = read(data ?? {}, root);
  const names = distinct([...cells.keys()].map((name) => [pretty(name), name]));
  const ways = chains(root);
  const titles = distinct(ways.map((chain) => [pretty(chain.join(".")), chain.join(".")]));
  return {
    values: [...cells.values()].map((value, i) => [names[i], value]),
    tables: ways.map((chain, i) => ({ ...table(data ?? {}, root, chain), name: titles[i] })),
  };
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const isListOfObjects = (value) => Array.isArray(value) && value.length > 0 && value.every(isObject);

// The keys of a group are as many as its dimensions, so they are columns rather than rows.
const isKeys = (name, value, object) => name === "keys" && isListOfObjects(value) && "count" in object && value.every((key) => "label" in key);

// Calls leaf for each value in an object and list for each list of objects, with their names: the path of
// fields, joined by dots.
function walk(object, prefix, leaf, list) {
  for (const [field, value] of Object.entries(object)) {
    const name = prefix ? `${prefix}.${field}` : field;
    if (isObject(value)) walk(value, name, leaf, list);
    else if (isKeys(field, value, object)) value.forEach((key, i) => leaf(key.dimension ?? `${name} ${i + 1}`, key.label));
    else if (isListOfObjects(value)) list(name, value);
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
    if ([...lists.keys()].some((list) => list === name || list.startsWith(`${name}.`))) cells.delete(name);
    if ([...cells].some((cell) => cell.startsWith(`${name}.`))) cells.delete(name);
  }
  return { cells, lists };
}

const fitsCell = (shape) => shape.cells.size <= 1 && shape.lists.size === 0;

// The ways from an object down through lists to one that holds no further.
function chains(shape, root = true) {
  const down = [...shape.lists].filter(([, inner]) => root || !fitsCell(inner));
  return down.flatMap(([name, inner]) => {
    const further = chains(inner, false);
    return further.length ? further.map((chain) => [name, ...chain]) : [[name]];
  });
}

// Reads an object's own values, and its lists.
function read(object, shape, root = true) {
  const cells = new Map();
  const lists = new Map();
  walk(object, "", (name, value) => {
    if (shape.cells.has(name)) cells.set(name, value);
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
  return { cells, lists };
}

function table(data, root, chain) {
  const columns = new Map(); // by level and name of the cell
  const rows = [];
  const descend = (object, shape, level, above) => {
    const { cells, lists } = read(object, shape, level === 0);
    const here = new Map(above);
    if (level > 0) {
      for (const [name, value] of cells) {
        const key = `${level} ${name}`;
        columns.set(key, { level, name });
        here.set(key, value);
      }
    }
    const inner = lists.get(chain[level]);
    if (level < chain.length && inner) for (const item of inner) descend(item, shape.lists.get(chain[level]), level + 1, here);
    else if (level > 0) rows.push(here);
  };
  descend(data, root, 0, new Map());
  const ordered = [...columns].sort(([, a], [, b]) => a.level - b.level);
  return {
    columns: headings(ordered.map(([, { level, name }]) => ({ name, level, list: chain[level - 1], last: level === chain.length }))),
    rows: rows.map((row) => ordered.map(([key]) => row.get(key) ?? null)),
  };
}

// Columns of lists above the last bear the list's name.
function headings(columns) {
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
