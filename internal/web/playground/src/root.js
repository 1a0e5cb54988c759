// The path that the site stands below, as the page says; empty: the root of its host.
export const root = globalThis.document?.getElementById("app")?.dataset.root ?? "";
