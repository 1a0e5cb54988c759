import { texts } from "../patches/monaco.mjs";
import { say } from "./say.js";

// Returns a text of the Monaco editor in the language of the page, if it is among those that have been translated.
export const translated = (english) => say(english, texts[english] ?? english);
