// Buttons that copy the text of an element. Where the browser has no clipboard for the page, the text is selected alone.

import { announce } from "./announce";
import type { Settings } from "./settings";

export function copyButtons(settings: Settings): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const source = document.querySelector<HTMLElement>(`#${button.dataset["copy"]}`);
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      getSelection()?.selectAllChildren(source);
      void navigator.clipboard?.writeText(source.textContent ?? "")
        .then(() => announce(settings.words.copied), () => announce(settings.words.failed));
    });
  }
}
