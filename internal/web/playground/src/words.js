// The words of tables: headings for the names of fields, and values as people write them. internal/export/flat has the same
// rule; the files in its testdata hold both to it. Words are { fields: { name: { nb, en } }, values: { name: { nb, en } } }.

const fromPage = (id) => JSON.parse(globalThis.document?.getElementById(id)?.textContent ?? "{}");

// The words that the page brings.
export const words = { fields: fromPage("fields"), values: fromPage("labels") };

// Returns headings for names of columns, each once. That a thing is called by its name or title goes without saying.
export function headingsOf(names, language, { fields }) {
  const long = names.map((name) => join(wordsOf(name.split("."), language, fields), ": "));
  const short = names.map((name, i) => {
    const parts = name.split(".");
    return parts.length > 1 && ["name", "title", "label"].includes(parts.at(-1)) ? join(wordsOf(parts.slice(0, -1), language, fields), ": ") || long[i] : long[i];
  });
  const once = (list, text) => list.indexOf(text) === list.lastIndexOf(text);
  return names.map((name, i) => (once(short, short[i]) ? short[i] : once(long, long[i]) ? long[i] : `${long[i]} (${name})`));
}

// Returns what a table is called whose name is the path of its lists.
export const captionOf = (name, language, { fields }) => join(wordsOf(name.split("."), language, fields), " – ") || name;

// Fields that only lead on have an empty word, and pairs of fields may have a word together.
function wordsOf(parts, language, fields) {
  const out = [];
  for (let i = 0; i < parts.length; i++) {
    const pair = fields[`${parts[i]}.${parts[i + 1]}`];
    if (pair) out.push(pair[language]);
    else out.push(fields[parts[i]]?.[language] ?? parts[i]);
    if (pair) i++;
  }
  return out.filter(Boolean);
}

const join = (list, separator) => list.map((word, i) => (i ? lowered(word) : word)).join(separator);

// A word within a heading; an abbreviation keeps its capitals.
const lowered = (word) => (/^\p{Lu}(?!\p{Lu})/u.test(word) ? word[0].toLowerCase() + word.slice(1) : word);

// Returns a value of a column as people write it: values of enums by their labels, dates and numbers in the language's form.
export function shown(value, column, language, { fields, values }) {
  if (value === null) return "";
  if (typeof value === "boolean") return language === "nb" ? (value ? "ja" : "nei") : value ? "yes" : "no";
  if (typeof value === "number") return rounded(value, language);
  if (column.split(".").at(-1) === "__typename") return fields[value]?.[language] ?? value;
  const parts = value.split("; ");
  if (parts.every((part) => values[part])) return parts.map((part) => values[part][language]).join("; ");
  return language === "nb" ? norwegianDate(value) : value;
}

function norwegianDate(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(?:\.\d+)?Z)?$/.exec(text);
  if (!found) return text;
  const [, year, month, day, hour, minute] = found;
  return `${day}.${month}.${year}` + (hour ? ` kl. ${hour}.${minute} (UTC)` : "");
}

// Three digits say enough on a screen; whole numbers are written whole.
function rounded(value, language) {
  if (Number.isInteger(value)) return String(value);
  const decimals = Math.min(Math.max(2 - Math.floor(Math.log10(Math.abs(value))), 0), 12);
  const text = value.toFixed(decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return language === "nb" ? text.replace(".", ",") : text;
}
