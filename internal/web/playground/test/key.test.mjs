import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, kept, told, whenAsked, withKey } from "../src/key.js";

test("a key goes with requests while it is kept", () => {
  const held = new Map();
  globalThis.sessionStorage = { getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, v), removeItem: (k) => held.delete(k) };
  assert.deepEqual(withKey({ Accept: "a" }), { Accept: "a" });
  keep("vk_1");
  assert.equal(kept(), "vk_1");
  assert.deepEqual(withKey({ Accept: "a" }), { Accept: "a", Authorization: "Bearer vk_1" });
  keep("");
  assert.deepEqual(withKey({}), {});
  delete globalThis.sessionStorage;
});

test("a browser that keeps nothing has no key", () => {
  keep("vk_1");
  assert.equal(kept(), "");
});

test("the page learns that a key is asked for", () => {
  let asked = 0;
  const end = whenAsked(() => asked++);
  assert.equal(told({ status: 200 }).status, 200);
  assert.equal(asked, 0);
  told({ status: 401 });
  told({ status: 403 });
  end();
  told({ status: 401 });
  assert.equal(asked, 2);
});
