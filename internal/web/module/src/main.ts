// The script of all pages. Every page works without it.

import { copyButtons } from "./copy";
import { followDownloads } from "./download";
import { Page } from "./page";
import { readSettings } from "./settings";
import { Suggestions } from "./suggest";

const settings = readSettings();
if (settings) {
  new Page(settings);
  followDownloads(settings);
  copyButtons(settings);
  for (const input of document.querySelectorAll<HTMLInputElement>("form[role=search] input[name=q]")) new Suggestions(input, settings);
}
