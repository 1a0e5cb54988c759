// Builds what /playground loads into dist/, or into the folder that is given: scripts, workers and styles
// with hashes in their names, each compressed, the licences of what is in them, and a manifest that names
// the files the page begins with. The same sources and lock file give the same files on every machine;
// only the compressed bytes may differ between versions of Node.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { patches } from "./patches/plugin.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "dist"));
const served = "/playground/assets/";

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  outdir: "built",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "none", // the licences are collected whole
  target: ["es2022"],
  logLevel: "warning",
};

// Monaco's modules import their own style sheets, all of which GraphiQL's holds already. GraphiQL's holds
// 400 kB of fonts as well, for scripts from Cyrillic to Vietnamese; the fonts of the system do.
const leanStyles = {
  name: "lean-styles",
  setup({ onLoad }) {
    onLoad({ filter: /monaco-editor[\\/].*\.css$/ }, () => ({ contents: "", loader: "js" }));
    onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/@font-face\s*\{\s*font-family:\s*"?(Roboto|Fira Code)[^}]*\}/g, ""),
      loader: "css",
    }));
  },
};

const workers = await build({
  ...common,
  format: "iife",
  entryPoints: {
    editor: "monaco-editor/esm/vs/editor/editor.worker.js",
    json: "monaco-editor/esm/vs/language/json/json.worker.js",
    graphql: "monaco-graphql/esm/graphql.worker.js",
  },
});

const named = (result) => result.outputFiles.map((file) => ({ name: relative(join(here, "built"), file.path), contents: file.contents }));

const workerURLs = Object.fromEntries(named(workers).map(({ name }) => [name.split("-")[0], served + name]));

const app = await build({
  ...common,
  format: "esm",
  splitting: true,
  entryPoints: ["src/app.jsx"],
  jsx: "automatic",
  plugins: [leanStyles, patches],
  // by their old names these are CommonJS, of which a chunk exports nothing by name: nothing could be formatted
  alias: { "prettier/parser-graphql": "prettier/plugins/graphql", "prettier/parser-babel": "prettier/plugins/babel" },
  define: { "process.env.NODE_ENV": '"production"', WORKER_URLS: JSON.stringify(workerURLs) },
});

const files = [...named(workers), ...named(app)];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const { name, contents } of files) writeFileSync(join(out, `${name}.gz`), gzipSync(contents, { level: 9 }));
const entry = (ending) => files.find(({ name }) => name.startsWith("app-") && name.endsWith(ending)).name;
writeFileSync(join(out, "manifest.json"), JSON.stringify({ script: entry(".js"), style: entry(".css") }, null, 2) + "\n");
writeFileSync(join(out, "licences.txt"), licences([workers, app]));

// Returns the licence of each package that is in a bundle.
function licences(results) {
  const folders = new Set();
  for (const { metafile } of results) {
    for (const output of Object.values(metafile.outputs)) {
      for (const input of Object.keys(output.inputs)) {
        const folder = input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
        if (folder) folders.add(folder);
      }
    }
  }
  const parts = new Map();
  for (const folder of folders) {
    const about = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const texts = readdirSync(join(here, folder))
      .filter((name) => /^(licen[cs]e|notice|thirdpartynotices|copying)(\.|$)/i.test(name))
      .sort()
      .map((name) => readFileSync(join(here, folder, name), "utf8").replaceAll("\r\n", "\n").trim());
    if (texts.length === 0) texts.push(statedLicence(about));
    parts.set(`${about.name} ${about.version}`, [`Licence: ${about.license}`, ...texts].join("\n\n"));
  }
  const rule = "=".repeat(80);
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${rule}\n${name}\n${text}\n`).join("\n");
}

// Some packages state the MIT licence and bring no text of it.
function statedLicence(about) {
  if (about.license !== "MIT") throw new Error(`${about.name} ${about.version} brings no text of its licence: ${about.license}`);
  const holder = about.author?.name ?? about.author ?? `the contributors to ${about.name}`;
  const terms = readFileSync(join(here, "mit.txt"), "utf8").trim();
  return `Copyright (c) ${holder}, as the package states; it brings no text of its licence, which is this:\n\n${terms}`;
}
