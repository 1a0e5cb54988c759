import { useMemo } from "react";
import { save } from "./clipboard.js";
import { Code } from "./code.jsx";
import { csv, csvForExcel } from "./csv.js";
import { written } from "./link.js";
import { tabulate } from "./table.js";

// So many rows of a table are shown; a browser takes seconds for thousands. The files hold all of them.
const shownRows = 200;

// The answer as tables where it has lists, files of it, and code that fetches it.
export function Answer({ language, text, asked, question, title }) {
  const answered = asked?.body;
  const { values, tables } = useMemo(() => tabulate(answered?.data), [answered]);
  const name = question ?? "veikart";
  return (
    <section className="vk-answer" aria-labelledby="answer">
      <h2 id="answer" tabIndex={-1}>{text.answer}</h2>
      {asked && <Asked title={title} asked={asked} />}
      <Status text={text} asked={asked} tables={tables} />
      {answered && (
        <p className="vk-actions">
          <button type="button" onClick={() => save(`${name}.json`, "application/json", JSON.stringify(answered, null, 2) + "\n")}>{text.json}</button>
        </p>
      )}
      {values.length > 0 && <Values text={text} values={values} />}
      {tables.map((table) => <Table key={table.name} text={text} table={table} file={tables.length > 1 ? `${name}-${table.name}` : name} />)}
      {asked && <Code language={language} text={text} asked={asked} question={question} />}
    </section>
  );
}

// What was asked, on paper, where the editors are not.
function Asked({ title, asked }) {
  const variables = written(asked.variables, 2);
  return (
    <div className="vk-asked">
      {title && <p><strong>{title}</strong></p>}
      <pre lang="en">{asked.query.trim()}</pre>
      {variables && <pre lang="en">{variables}</pre>}
    </div>
  );
}

function Status({ text, asked, tables }) {
  const errors = asked?.body?.errors ?? [];
  let message = text.nothing;
  if (asked?.asking) message = text.asking;
  else if (asked?.failure) message = asked.failure;
  else if (errors.length) message = text.withErrors;
  else if (asked) message = tables.length ? text.answered(tables.length) : text.noTable;
  const failed = Boolean(asked?.failure) || errors.length > 0;
  return (
    <div role="status" id="answer-status" data-state={asked ? (asked.asking ? "asking" : failed ? "failed" : "answered") : "empty"} className={failed ? "vk-failed" : undefined}>
      <p>{message}</p>
      {errors.length > 0 && <ul>{errors.map((error, i) => <li key={i} lang="en">{error.message}</li>)}</ul>}
    </div>
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
      <p className="vk-actions">
        <button type="button" data-file="csv" onClick={() => save(`${file}.csv`, "text/csv;charset=utf-8", csv(table))}>
          {text.csv}<span className="vk-hidden">{text.ofTable(name)}</span>
        </button>
        <button type="button" data-file="excel" onClick={() => save(`${file}-excel.csv`, "text/csv;charset=utf-8", csvForExcel(table))}>
          {text.excel}<span className="vk-hidden">{text.ofTable(name)}</span>
        </button>
      </p>
    </div>
  );
}

function Cell({ text, value }) {
  if (typeof value === "number") return <td className="vk-number">{value}</td>;
  if (typeof value === "boolean") return <td>{value ? text.yes : text.no}</td>;
  return <td>{value}</td>;
}
