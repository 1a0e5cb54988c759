// The words of the values of enums, in both languages, as the page brings them.
export const labels = JSON.parse(globalThis.document?.getElementById("labels")?.textContent ?? "{}");
