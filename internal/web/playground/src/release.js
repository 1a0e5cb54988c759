import { root } from "./root.js";

// The release that the page asks, as its address names it; empty: the current one.
export const release = new URLSearchParams(globalThis.location?.search ?? "").get("utgave")?.trim() ?? "";

// Where operations are sent to.
export const endpoint = `${root}/graphql` + (release && `?${new URLSearchParams({ release })}`);
