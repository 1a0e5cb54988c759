// Filters on nodes, as graphql-js coerces them: defaults are there, null means not given.

import { keysHold } from './group.mjs';

/** A value as given: null is not given. */
export function given(value) {
  return value === null ? undefined : value;
}

const members = (object) => Object.entries(object).filter(([, value]) => given(value) !== undefined);

/** Whether a node satisfies every member of a filter. */
export function holds(filter, node) {
  return members(filter).every(([name, condition]) => memberHolds(name, condition, node));
}

/** Whether a node is of the kind of every member of a filter, and satisfies it. */
export function kindHolds(filter, node) {
  const prefix = node.kind[0].toLowerCase() + node.kind.slice(1);
  return members(filter).every(([kind, condition]) => kind === prefix && holds(condition, node));
}

function memberHolds(name, condition, node) {
  switch (name) {
    case 'and':
      return condition.every((filter) => holds(filter, node));
    case 'or':
      return condition.some((filter) => holds(filter, node));
    case 'not':
      return !holds(condition, node);
    case 'group':
      return keysHold(condition, node);
    case 'id':
      return valueHolds(condition, node.id);
    case 'anyName':
      return nameHolds(condition, node);
    case 'activeOn':
      return condition.certainty.includes(certainty(node, condition.date));
    case 'activeDuring':
      return condition.certainty.includes(certaintyDuring(node, condition));
    case 'goal':
    case 'measure':
    case 'listedUnder':
    case 'actor':
      return holds(condition, node.to(name)[0]);
    case 'subject':
      return kindHolds(condition, node.to(name)[0]);
    case 'refersTo':
      return someHold(condition, node.to(name), kindHolds);
    case 'findings':
    case 'allFindings':
    case 'involvements':
    case 'allInvolvements':
    case 'actors':
    case 'referredToBy':
    case 'subGoals':
    case 'measures':
    case 'activities':
    case 'owners':
    case 'userGroups':
    case 'ownedActivities':
    case 'predecessors':
    case 'successors':
      return someHold(condition, node.to(name), holds);
    case 'notices':
    case 'lead':
    case 'notes':
    case 'description':
      return someHold(condition, (node.properties[name] ?? []).map(({ text }) => text), valueHolds);
    case 'aliases':
      return someHold(condition, node.properties.aliases ?? [], valueHolds);
    case 'identifiers':
      return someHold(condition, node.properties.identifiers ?? [], identifierHolds);
    case 'phases':
      return phasesHold(condition, node.properties.phases ?? []);
    case 'start':
    case 'end':
      return dateHolds(condition, node.properties[name]);
    default: // a text, a number, a flag or an enum
      return valueHolds(condition, node.properties[name]);
  }
}

function key(name) {
  const words = name.normalize('NFC').toLowerCase().split(/[\s,\p{Pd}]+/u).filter((word) => word !== '');
  return words.join(' ').replace(/[.:; ]+$/u, '');
}

const keysOf = ({ properties: { name, aliases = [] } }) => [name, ...aliases].map(key);

// Whether a node goes by a name: as it is, in the genitive, or with more in brackets. What is not in the lexicon is in the
// genitive only behind an apostrophe.
export function hasName(node, name) {
  const keys = keysOf(node);
  const genitive = node.properties.origin === undefined ? /['’´]+s?$/u : /['’´]*s$|['’´]+$/u;
  const whole = key(name);
  if (keys.includes(whole) || keys.includes(whole.replace(genitive, ''))) {
    return true;
  }
  const parts = /^([^()]+)\(([^()]+)\)$/u.exec(name.trim());
  return parts !== null && hasName(node, parts[1]) && (hasName(node, parts[2]) || abbreviates(parts[2].trim(), parts[1].trim()));
}

function abbreviates(word, name) {
  const letters = [...word.toLowerCase()];
  const left = [...name.toLowerCase()];
  if (letters.length < 2 || letters.length > 6 || word.toUpperCase() !== word || left[0] !== letters[0]) {
    return false;
  }
  return letters.every((letter) => {
    while (left.length > 0 && left[0] !== letter) {
      left.shift();
    }
    return left.shift() === letter;
  });
}

// Whether the names of a node satisfy every operator of a condition.
function nameHolds(condition, node) {
  return members(condition).every(([name, operand]) => {
    switch (name) {
      case 'eq':
        return hasName(node, operand);
      case 'in':
        return operand.some((one) => hasName(node, one));
      case 'contains':
        return keysOf(node).some((one) => one.includes(key(operand)));
      default: // startsWith
        return keysOf(node).some((one) => one.startsWith(key(operand)));
    }
  });
}

const operators = {
  eq: (value, operand) => value === normal(operand),
  ne: (value, operand) => value !== normal(operand),
  in: (value, operand) => operand.map(normal).includes(value),
  notIn: (value, operand) => !operand.map(normal).includes(value),
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  contains: (value, operand) => value.includes(normal(operand)),
  startsWith: (value, operand) => value.startsWith(normal(operand)),
  endsWith: (value, operand) => value.endsWith(normal(operand)),
};

const normal = (value) => (typeof value === 'string' ? value.normalize('NFC') : value);

// Whether a value, undefined where it is absent, satisfies every operator of a condition.
function valueHolds(condition, value) {
  return members(condition).every(([name, operand]) => {
    switch (name) {
      case 'isNull':
        return operand === (value === undefined);
      case 'status':
      case 'precision':
      case 'earliest':
      case 'latest':
        return true; // see dateHolds
      case 'ignoreCase':
      case 'ignoreAccents':
        if (operand) {
          throw new Error(`${name} is not answered here`);
        }
        return true;
      default:
        return value !== undefined && operators[name](normal(value), operand);
    }
  });
}

const identifierHolds = (condition, identifier) => members(condition).every(([part, where]) => valueHolds(where, identifier[part]));

function dateHolds(condition, date) {
  return valueHolds(condition, date.date)
    && ['status', 'precision', 'earliest', 'latest'].every((part) => valueHolds(given(condition[part]) ?? {}, date[part]));
}

// Whether elements satisfy a condition with some, none, every and count.
function someHold(condition, elements, elementHolds) {
  return members(condition).every(([name, where]) => {
    switch (name) {
      case 'some':
        return elements.some((element) => elementHolds(where, element));
      case 'none':
        return !elements.some((element) => elementHolds(where, element));
      case 'every':
        return elements.every((element) => elementHolds(where, element));
      default: // count
        return valueHolds(where, elements.length);
    }
  });
}

function phasesHold(condition, phases) {
  return members(condition).every(([name, operand]) => {
    switch (name) {
      case 'has':
        return phases.includes(operand);
      case 'hasAny':
        return operand.some((phase) => phases.includes(phase));
      case 'hasAll':
        return operand.every((phase) => phases.includes(phase));
      default: // count
        return valueHolds(operand, phases.length);
    }
  });
}

/** Whether an activity runs on a day. */
export function certainty({ properties: { start, end } }, day) {
  if ((start.earliest !== undefined && day < start.earliest) || (end.latest !== undefined && day > end.latest)) {
    return 'NO';
  }
  return start.latest !== undefined && start.latest <= day && end.earliest !== undefined && day <= end.earliest ? 'CERTAIN' : 'POSSIBLE';
}

/** Whether an activity runs on a day of a period: the best answer of its first day and of those from which on it may run, and does. */
function certaintyDuring(node, { from, to }) {
  const { start } = node.properties;
  const days = [from, start.earliest, start.latest].filter((day) => from <= day && day <= to);
  const answers = days.map((day) => certainty(node, day));
  return ['CERTAIN', 'POSSIBLE'].find((answer) => answers.includes(answer)) ?? 'NO';
}
