// Answers GraphQL operations with graphql-js over an exported graph.
//
// Reads lines of JSON and writes one line of JSON for each. The first line is {schema, graph}: the
// schema as text and the graph as `veikart export --format json` writes it; the answer is {}. Each
// further line is {query, variables}; the answer is graphql-js's {data, errors}, or {invalid} with
// messages when graphql-js finds that the operation does not fit the schema. A line {judge} is answered
// with {verdict, why} of a document: valid, invalid or syntax.
import { createInterface } from 'node:readline';
import { buildSchema, execute, parse, validate } from 'graphql';
import { Release } from './release.mjs';

let schema;
let release;

function open({ schema: text, graph }) {
  schema = buildSchema(text);
  schema.getType('Date').parseLiteral = dateOf; // which the text of a schema cannot say
  release = new Release(graph);
  return {};
}

// dateOf returns the calendar date that a literal is, and throws where it is none.
function dateOf(literal) {
  const day = literal.kind === 'StringValue' && /^\d{4}-\d\d-\d\d$/.test(literal.value) ? new Date(`${literal.value}T00:00:00Z`) : NaN;
  if (Number.isNaN(Number(day)) || day.toISOString().slice(0, 10) !== literal.value) {
    throw new TypeError('not a date');
  }
  return literal.value;
}

function judge({ judge: text }) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return { verdict: 'syntax', why: error.message };
  }
  const [fault] = validate(schema, document);
  return fault === undefined ? { verdict: 'valid' } : { verdict: 'invalid', why: fault.message };
}

function answer({ query, variables }) {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { invalid: [error.message] };
  }
  const faults = validate(schema, document);
  if (faults.length > 0) {
    return { invalid: faults.map((fault) => fault.message) };
  }
  const { data, errors = [] } = execute({
    schema, document, variableValues: variables, rootValue: release.root(),
  });
  if (data === undefined) {
    return { invalid: errors.map((error) => error.message) };
  }
  return { data, errors: errors.map(({ message, path }) => ({ message, path })) };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const given = JSON.parse(line);
  const respond = given.judge === undefined ? answer : judge;
  const result = schema === undefined ? open(given) : respond(given);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
