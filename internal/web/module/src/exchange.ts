// Fetches a page and puts what is new of it into the one that is shown.

import { announce } from "./announce";
import type { Settings } from "./settings";

export const liveForm = "form[data-live]";

let fetching: AbortController | null = null;

// A page that has been fetched, and its address, which is another one where the server led elsewhere.
export interface Fetched {
  address: string;
  page: Document;
}

// Returns the page of an address, or null where another fetch has taken the place of this one. An error says that it
// cannot be had, or is no page like the one that is shown.
export async function fetchPage(address: URL): Promise<Fetched | null> {
  fetching?.abort();
  const mine = new AbortController();
  fetching = mine;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return null;
    if (!answer.ok || !page.getElementById("result")) throw new Error(`${answer.status} without a result`);
    return { address: answer.url, page };
  } catch (error) {
    if (mine.signal.aborted) return null;
    throw error;
  } finally {
    if (fetching === mine) fetching = null;
  }
}

// Fetches as fetchPage does, and says so where it takes long. Where the page cannot be had, the browser goes to its
// address, as it would without this script.
export async function fetchOrGo(address: URL, settings: Settings): Promise<Fetched | null> {
  const result = document.getElementById("result");
  result?.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => announce(settings.words.fetching), 1000);
  try {
    return await fetchPage(address);
  } catch {
    announce(settings.words.failed);
    location.assign(address);
    return null;
  } finally {
    clearTimeout(slow);
    if (!fetching) result?.removeAttribute("aria-busy");
  }
}

// Puts the content of a fetched page in the place of the one that is shown. A form that filters, and whatever has the
// focus in it, stays, unless the form is to be new as well.
export function put(fetched: Fetched, newForm: boolean): void {
  const { page } = fetched;
  const old = document.querySelector("main");
  const fresh = page.querySelector("main");
  if (!old || !fresh) return;
  document.title = page.title;
  for (const selector of ["a#language", "form.edition"]) {
    const shown = document.querySelector(selector);
    const other = page.querySelector(selector);
    if (shown && other && !shown.isEqualNode(other)) shown.replaceWith(other);
  }
  const form = old.querySelector(liveForm);
  const freshForm = fresh.querySelector(liveForm);
  if (newForm || !form || !freshForm) old.replaceChildren(...fresh.childNodes);
  else putAround(old, fresh, form, freshForm);
}

// Gives an element the children of another one, but for the branch in which the form stands.
function putAround(old: Element, fresh: Element, form: Element, freshForm: Element): void {
  const branch = [...old.childNodes].find((n) => n.contains(form));
  const children = [...fresh.childNodes];
  const at = children.findIndex((n) => n.contains(freshForm));
  const freshBranch = children[at];
  if (!branch || !freshBranch) return;
  for (const n of [...old.childNodes]) if (n !== branch) n.remove();
  branch.before(...children.slice(0, at));
  branch.after(...children.slice(at + 1));
  if (branch !== form && branch instanceof Element && freshBranch instanceof Element) putAround(branch, freshBranch, form, freshForm);
}
