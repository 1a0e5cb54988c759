import { test } from "node:test";
import assert from "node:assert/strict";
import { fill, pageOf, type Settings } from "../src/settings";

const settings = (language: string, release: string, root = "") =>
  ({ root, pages: { actor: "/actors/", subGoal: "/sub-goals/" }, language, release, kinds: {}, words: {} }) as unknown as Settings;

test("an object's page keeps language and release", () => {
  assert.equal(pageOf(settings("nb", ""), "actor:ks"), "/actors/ks");
  assert.equal(pageOf(settings("en", "2026-08"), "subGoal:1A"), "/sub-goals/1A?lang=en&utgave=2026-08");
  assert.equal(pageOf(settings("nb", ""), "actor:a/b c:d?e"), "/actors/a/b%20c%3Ad%3Fe");
  assert.equal(pageOf(settings("nb", ""), "release:x"), null);
});

test("an object's page stands below the root of the site", () => {
  assert.equal(pageOf(settings("en", "", "/veikart"), "actor:ks"), "/veikart/actors/ks?lang=en");
});

test("words are filled as they are", () => {
  assert.equal(fill("Valgt: %", "$& 100 %"), "Valgt: $& 100 %");
});
