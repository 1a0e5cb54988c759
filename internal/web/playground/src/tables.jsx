import { save } from "./clipboard.js";
import { csv, csvForExcel } from "./csv.js";
import { labels } from "./labels.js";

// So many rows of a table are shown; a browser takes seconds for thousands. The files hold all of them.
const shownRows = 200;

// An answer as tables, each with its files.
export function Tables({ text, answer: { values, tables }, file }) {
  return (
    <>
      {values.length > 0 && <Values text={text} values={values} />}
      {tables.map((table) => <Table key={table.name} text={text} table={table} file={tables.length > 1 ? `${file}-${table.name}` : file} />)}
    </>
  );
}

function Values({ text, values }) {
  return (
    <div className="vk-scroll" tabIndex={0} role="region" aria-label={text.single}>
      <table>
        <caption>{text.single}</caption>
        <thead><tr><th scope="col">{text.field}</th><th scope="col">{text.value}</th></tr></thead>
        <tbody>{values.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><Cell text={text} value={value} /></tr>)}</tbody>
      </table>
    </div>
  );
}

function Table({ text, table, file }) {
  const { name, columns, rows } = table;
  return (
    <div className="vk-table">
      <p className="vk-actions">
        <button type="button" data-file="csv" onClick={() => save(`${file}.csv`, "text/csv;charset=utf-8", csv(table))}>
          {text.csv}<span className="vk-hidden">{text.ofTable(name)}</span>
        </button>
        <button type="button" data-file="excel" onClick={() => save(`${file}-excel.csv`, "text/csv;charset=utf-8", csvForExcel(table))}>
          {text.excel}<span className="vk-hidden">{text.ofTable(name)}</span>
        </button>
      </p>
      <div className="vk-scroll" tabIndex={0} role="region" aria-label={name}>
        <table>
          <caption>{name} <span className="vk-hint">({text.rows(rows.length)})</span></caption>
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>
            {rows.slice(0, shownRows).map((row, i) => (
              <tr key={i}>{row.map((value, j) => <Cell key={j} text={text} value={value} />)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shownRows && <p>{text.firstRows(shownRows, rows.length)}</p>}
    </div>
  );
}

function Cell({ text, value }) {
  if (typeof value === "number") return <td className="vk-number">{text.number(value)}</td>;
  if (typeof value === "boolean") return <td>{value ? text.yes : text.no}</td>;
  return <td>{labels[value]?.[text.code639] ?? value}</td>;
}
