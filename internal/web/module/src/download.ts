// Files of long answers: how much has come is shown, and they can be given up. Without this, links to them are downloads as others.

import { announce } from "./announce";
import { fill, type Settings } from "./settings";
import { type Progress, Refused, sizeInWords, transfer } from "./transfer";

export function followDownloads(settings: Settings): void {
  document.querySelector("#files[data-long]")?.addEventListener("click", (e) => {
    const link = (e.target as Element).closest<HTMLAnchorElement>("a[download]");
    const { ctrlKey, metaKey, shiftKey, altKey } = e as MouseEvent;
    if (!link || ctrlKey || metaKey || shiftKey || altKey) return;
    e.preventDefault();
    if (!link.nextElementSibling?.matches(".transfer[data-running]")) void follow(link, settings);
  });
}

async function follow(link: HTMLAnchorElement, { words, language }: Settings): Promise<void> {
  const { line, bar, cancel, said } = lineAfter(link, words.cancel);
  const stop = new AbortController();
  cancel.addEventListener("click", () => stop.abort());
  const told = ({ bytes }: Progress): void => {
    said.textContent = fill(words.received, sizeInWords(bytes, language));
  };
  announce(words.fetching);
  let outcome: string;
  try {
    outcome = fill(words.saved, await transfer(link.href, { signal: stop.signal }, null, told));
  } catch (error) {
    if (stop.signal.aborted) outcome = words.cancelled;
    else outcome = error instanceof Refused ? fill(words.refused, error.message) : words.broken;
  }
  const hadFocus = cancel === document.activeElement;
  bar.remove();
  cancel.remove();
  line.removeAttribute("data-running");
  said.textContent = outcome;
  announce(outcome);
  if (hadFocus) link.focus();
}

// Puts a line behind a link that shows a transfer, in the place of one that is over.
function lineAfter(link: HTMLAnchorElement, cancelWord: string) {
  if (link.nextElementSibling?.matches(".transfer")) link.nextElementSibling.remove();
  const line = document.createElement("span");
  line.className = "transfer";
  line.dataset["running"] = "";
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", link.textContent ?? "");
  const said = document.createElement("span");
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "ds-button";
  cancel.dataset["variant"] = "secondary";
  cancel.textContent = cancelWord;
  line.append(bar, said, cancel);
  link.after(line);
  return { line, bar, cancel, said };
}
