import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { code } from "./code.mjs";
import { texts as graphiql } from "./graphiql.mjs";
import { texts as monaco } from "./monaco.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const says = JSON.stringify(join(here, "../src/say.js"));
const translates = JSON.stringify(join(here, "../src/translated.js"));

// The plugin of esbuild that puts the Norwegian texts and the mended code into the packages. A text or a piece of code that is
// no longer there fails the build, so that no new version of a package brings English back in silence.
export const patches = {
  name: "patches",
  setup({ onLoad, onEnd }) {
    const faults = [];
    const patched = new Set();
    const lacking = new Set(Object.keys(monaco));
    onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, ({ path }) => {
      const module = path.replaceAll("\\", "/").split("/node_modules/").at(-1);
      if (module.startsWith("monaco-editor/")) seen(readFileSync(path, "utf8"), lacking);
      const pieces = code.filter(([name]) => name === module);
      const words = Object.entries(graphiql[module] ?? {});
      if (!pieces.length && !words.length) return undefined;
      patched.add(module);
      let text = readFileSync(path, "utf8");
      const exchange = (found, put) => {
        if (text.split(found).length === 1) faults.push(`${module} holds no ${found.toString()}`);
        text = text.replaceAll(found, put);
      };
      for (const [, found, put] of pieces) exchange(found, () => put);
      for (const [english, norwegian] of words) exchange(literal(english), said(english, norwegian));
      return { contents: importing(text) + text, loader: "js" };
    });
    onEnd(() => {
      for (const module of [...Object.keys(graphiql), ...code.map(([name]) => name)]) {
        if (!patched.has(module)) faults.push(`nothing loads ${module}`);
      }
      for (const english of lacking) faults.push(`Monaco has no text ${JSON.stringify(english)}`);
      return { errors: faults.map((text) => ({ text })) };
    });
  },
};

// Finds a text where it is written whole: in quotes, or as a template where it holds values. After it may stand the colon of a key.
function literal(english) {
  const escaped = english.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return english.includes("${") ? new RegExp(`\`${escaped}\``, "g") : new RegExp(`(["'])${escaped}\\1(:(?= ))?`, "g");
}

// Returns what puts a call in the place of a text that is found.
function said(english, norwegian) {
  const quoted = (text) => (english.includes("${") ? `\`${text}\`` : JSON.stringify(text));
  const call = `say(${quoted(english)}, ${quoted(norwegian)})`;
  return (found) => (found.endsWith(":") ? `[${call}]:` : call);
}

// Returns what a module must begin with to call what the patches put into it.
function importing(text) {
  const commonJS = text.startsWith("'use strict'");
  const line = (name, from) => {
    if (!text.includes(`${name}(`)) return "";
    return commonJS ? `var ${name} = require(${from}).${name};` : `import { ${name} } from ${from};`;
  };
  return line("say", says) + line("translated", translates);
}

// Takes the texts of Monaco that a module holds from those that are lacking.
function seen(text, lacking) {
  for (const english of lacking) if (text.includes(`, ${JSON.stringify(english)}`)) lacking.delete(english);
}
