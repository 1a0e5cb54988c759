import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { tabulate } from "../src/table.js";
import { captionOf, headingsOf, shown } from "../src/words.js";

// The cases hold the tables of the server to the same rule.
const cases = new URL("../../../export/flat/testdata/", import.meta.url);
const files = readdirSync(cases).filter((name) => name.endsWith(".json"));

test("there are cases", () => assert.ok(files.length > 10));

for (const file of files) {
  const { query, variables, data, words, want, nb, en } = JSON.parse(readFileSync(new URL(file, cases), "utf8"));
  test(`tables of ${file}`, () => {
    const answer = tabulate(data, query, variables);
    assert.deepEqual(answer, want);
    assert.deepEqual(inLanguage(answer, "nb", words), nb);
    assert.deepEqual(inLanguage(answer, "en", words), en);
  });
}

function inLanguage({ values, tables }, language, words) {
  const headings = headingsOf(values.map(({ name }) => name), language, words);
  return {
    values: values.map(({ name, value }, i) => [headings[i], shown(value, name, language, words)]),
    tables: tables.map(({ name, columns, rows }) => ({
      caption: captionOf(name, language, words),
      headings: headingsOf(columns.map((column) => column.name), language, words),
      rows: rows.map((row) => row.map((value, i) => shown(value, columns[i].name, language, words))),
    })),
  };
}
