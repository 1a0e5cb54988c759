const norwegian = document.documentElement.lang === "nb";

// Returns the text in the language of the page. GraphiQL's own texts are put through it when the playground is built.
export const say = (english, bokmål) => (norwegian ? bokmål : english);
