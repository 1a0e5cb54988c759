// Tables as CSV (RFC 4180): UTF-8, lines ended by CR LF.

// For programs: separated by commas, decimal points; the names of fields as headings.
export const csv = ({ columns, rows }) => write(columns, rows, ",", String);

// For people with Excel in Norwegian: separated by semicolons, decimal commas, and a byte-order mark, by which Excel
// knows the file for UTF-8.
export const csvForExcel = ({ columns, rows }) => "\ufeff" + write(columns, rows, ";", (n) => String(n).replace(".", ","));

function write(columns, rows, separator, number) {
  const field = (value) => {
    if (value === null) return "";
    if (typeof value === "number") return quote(number(value), separator);
    return quote(harmless(String(value)), separator);
  };
  // readers pass over a line in which nothing stands
  const line = (cells) => (cells.length === 1 && cells[0] === "" ? '""' : cells.join(separator)) + "\r\n";
  return [columns.map(({ name }) => name), ...rows].map((row) => line(row.map(field))).join("");
}

const quote = (text, separator) => (/["\r\n]|^\s|\s$/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text);

// A spreadsheet runs a text that begins like a formula. An apostrophe before it makes it a text
// (OWASP, "CSV injection"). Blanks before the formula do not hide it: Google Sheets, LibreOffice and others take them away.
const harmless = (text) => (/^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);
