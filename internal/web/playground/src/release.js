// The release that the page asks, as its address names it; empty: the current one.
export const release = new URLSearchParams(globalThis.location?.search ?? "").get("utgave")?.trim() ?? "";

// Where operations are sent to, from the root of the site.
export const endpoint = "/graphql" + (release && `?${new URLSearchParams({ release })}`);
