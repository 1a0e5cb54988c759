// Builds the script of all pages into dist/, or into the folder that is given. With --tests, the tests of the parts that
// need no browser are built there instead. The same sources give the same files on every machine. esbuild is the one
// that the playground's lock file names.
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { build } = createRequire(join(here, "../playground/package.json"))("esbuild");
const given = process.argv.slice(2);
const tests = given[0] === "--tests";
const out = resolve(given[tests ? 1 : 0] ?? join(here, "dist"));

await build({
  absWorkingDir: here,
  entryPoints: tests ? readdirSync(join(here, "test")).map((name) => `test/${name}`) : { module: "src/main.ts" },
  bundle: true,
  minify: !tests,
  format: "esm",
  platform: tests ? "node" : "browser",
  outExtension: tests ? { ".js": ".mjs" } : {},
  outdir: out,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
});
