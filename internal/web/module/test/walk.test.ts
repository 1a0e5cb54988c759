import { test } from "node:test";
import assert from "node:assert/strict";
import { reached, steps, type Box } from "../src/walk";

const box = (x: number, y: number, w = 100, h = 20): Box => ({ left: x, top: y, right: x + w, bottom: y + h });

// a generator with a seed, so that a failure comes again
function random(seed: number): () => number {
  return () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
}

test("in columns, up and down stay in the column, left and right change it", () => {
  const boxes = [0, 1, 2].flatMap((column) => [0, 1, 2, 3].map((row) => box(column * 300, row * 40 + column * 7)));
  const walk = steps(boxes);
  assert.equal(walk[0]?.down, 1);
  assert.equal(walk[3]?.up, 2);
  assert.equal(walk[1]?.right, 5);
  assert.equal(walk[5]?.left, 1);
  assert.equal(walk[9]?.up, 8);
  assert.equal(walk[0]?.left, -1);
});

test("in rows of bars that lie apart, down leads to the next row", () => {
  const boxes = [box(0, 0), box(900, 30), box(0, 60), box(900, 90), box(400, 120)];
  const walk = steps(boxes);
  assert.equal(reached(walk), boxes.length);
});

test("everything is reached, wherever it lies", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const count = 1 + Math.floor(next() * 60);
    const boxes = Array.from({ length: count }, () => box(next() * 1000, next() * 800, 5 + next() * 200, 5 + next() * 40));
    if (seed % 3 === 0) boxes.push(...boxes.slice(0, 3)); // some lie on each other
    const walk = steps(boxes);
    assert.equal(reached(walk), boxes.length, `seed ${seed}`);
    for (const step of walk) for (const to of Object.values(step)) assert.ok(to >= -1 && to < boxes.length);
  }
});

test("four hundred things take no time", () => {
  const next = random(7);
  const boxes = Array.from({ length: 400 }, () => box(next() * 2000, next() * 2000, 12, 12));
  const before = performance.now();
  assert.equal(reached(steps(boxes)), 400);
  assert.ok(performance.now() - before < 500);
});
