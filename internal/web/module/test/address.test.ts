import { test } from "node:test";
import assert from "node:assert/strict";
import { asked, readView, same, withValue, writeView } from "../src/address";

test("a view that is written is read again, rounded", () => {
  for (let i = 0; i < 1000; i++) {
    const view = { x: Math.random() * 5000, y: Math.random() * 5000, k: 0.05 + Math.random() * 8 };
    const again = readView(writeView(view));
    assert.ok(again && Math.abs(again.x - view.x) <= 0.5 && Math.abs(again.y - view.y) <= 0.5 && Math.abs(again.k - view.k) <= 0.0005);
    assert.equal(writeView(again), writeView(view));
  }
});

test("what is no view is none", () => {
  for (const text of [null, "", "1,2", "1,2,3,4", ",,", "1,,2", "a,b,c", "-1,0,1", "0,0,0", "0,0,-2", "0,0,1e9", "Infinity,0,1", "NaN,0,1"]) {
    assert.equal(readView(text), null, String(text));
  }
});

test("an address has no empty values", () => {
  const got = asked("http://x/network?old=1#place", [["owner", "Oslo kommune"], ["goal", ""], ["roles", "LEAD"], ["roles", "OWNER"], ["text", "  "]]);
  assert.equal(got.href, "http://x/network?owner=Oslo+kommune&roles=LEAD&roles=OWNER");
  assert.equal(withValue(got, "selected", "actor:ks").searchParams.get("selected"), "actor:ks");
  assert.equal(withValue(withValue(got, "selected", "a"), "selected", null).href, got.href);
});

test("addresses are the same whatever the order of their values, and the place on the page", () => {
  assert.ok(same("http://x/network?goal=1&view=actors", "http://x/network?view=actors&goal=1#list"));
  assert.ok(!same("http://x/network?goal=1", "http://x/network?goal=1&look=1%2C2%2C3"));
  assert.ok(same("http://x/network?goal=1", "http://x/network?look=1%2C2%2C3&goal=1", "look"));
  assert.ok(!same("http://x/network?goal=1", "http://x/timeline?goal=1"));
});
