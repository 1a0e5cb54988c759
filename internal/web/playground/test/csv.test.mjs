import assert from "node:assert/strict";
import test from "node:test";
import { csv, csvForExcel } from "../src/csv.js";

const table = { columns: [{ name: "a" }, { name: "b;c" }], rows: [["x,y", 1.5], ['say "æ"', null], [" edge", -2], ["line\nbreak", true]] };

test("for programs", () => {
  assert.equal(csv(table), 'a,b;c\r\n"x,y",1.5\r\n"say ""æ""",\r\n" edge",-2\r\n"line\nbreak",true\r\n');
});

test("for Excel in Norwegian", () => {
  assert.equal(csvForExcel(table), '\ufeffa;"b;c"\r\nx,y;1,5\r\n"say ""æ""";\r\n" edge";-2\r\n"line\nbreak";true\r\n');
});

test("texts that begin like formulas are made harmless, numbers are not touched", () => {
  for (const text of ["=1+1", "+47", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "\u00a0 -x"]) {
    for (const written of [csv({ columns: [{ name: "a" }], rows: [[text]] }), csvForExcel({ columns: [{ name: "a" }], rows: [[text]] })]) {
      assert.match(written.split("\r\n").slice(1).join("\r\n"), /^"?'/, JSON.stringify(text));
    }
  }
  assert.equal(csv({ columns: [{ name: "=a" }], rows: [[-1], ["a=b"]] }), "'=a\r\n-1\r\na=b\r\n");
});

test("a row of one empty cell is a line that readers see", () => {
  assert.equal(csv({ columns: [{ name: "a" }], rows: [[null], ["b"], [""]] }), 'a\r\n""\r\nb\r\n""\r\n');
});
