import { captionOf, headingsOf, shown, words } from "./words.js";

// So many rows of a table are shown; a browser takes seconds for thousands. The files hold all of them.
const shownRows = 200;

// So many things without rows are named.
const namedThings = 5;

// An answer as tables.
export function Tables({ language, text, answer: { values, tables } }) {
  return (
    <>
      {values.length > 0 && <Values language={language} text={text} values={values} />}
      {tables.map((table) => <Table key={table.name} language={language} text={text} table={table} />)}
    </>
  );
}

function Values({ language, text, values }) {
  const headings = headingsOf(values.map(({ name }) => name), language, words);
  return (
    <div className="vk-scroll" tabIndex={0} role="region" aria-label={text.single}>
      <table>
        <caption>{text.single}</caption>
        <thead><tr><th scope="col">{text.field}</th><th scope="col">{text.value}</th></tr></thead>
        <tbody>{values.map(({ name, value }, i) => <tr key={name}><th scope="row" title={name}>{headings[i]}</th><Cell language={language} column={name} value={value} /></tr>)}</tbody>
      </table>
    </div>
  );
}

function Table({ language, text, table }) {
  const { name, columns, rows } = table;
  const caption = captionOf(name, language, words);
  const headings = headingsOf(columns.map((column) => column.name), language, words);
  const all = columns.map((column, i) => ({ ...column, heading: headings[i], i }));
  const [main, places] = [all.filter(({ place }) => !place), all.filter(({ place }) => place)];
  const grid = { language, rows: rows.slice(0, shownRows) };
  return (
    <div className="vk-table">
      <Counts language={language} text={text} table={table} />
      <Grid {...grid} name={caption} caption={<>{caption} <span className="vk-hint">({text.rows(rows.length)})</span></>} columns={main.length ? main : all} />
      {rows.length > shownRows && <p>{text.firstRows(shownRows, rows.length)}</p>}
      {main.length > 0 && places.length > 0 && (
        <details className="vk-places">
          <summary>{text.places(places.length)}<span className="vk-hidden">{text.ofTable(caption)}</span></summary>
          <Grid {...grid} name={text.places(places.length) + text.ofTable(caption)} columns={[main[0], ...places]} />
        </details>
      )}
    </div>
  );
}

// What rows do not say by themselves: that a thing has several, or none.
function Counts({ language, text, table: { things, empty, rows } }) {
  const lists = empty.map(({ list, names }) => {
    const named = names.slice(0, namedThings).map(text.quoted).join(", ");
    const more = names.length > namedThings ? ` ${text.more(names.length - namedThings)}` : "";
    return `${captionOf(list, language, words)} ${named}${more}`;
  });
  return (
    <>
      {things?.repeated > 0 && <p className="vk-counts">{text.things(captionOf(things.list, language, words).split(" – ").at(-1), things, rows.length)}</p>}
      {lists.length > 0 && <p className="vk-counts">{text.empty(lists.join("; "))}</p>}
    </>
  );
}

function Grid({ language, name, caption, columns, rows }) {
  return (
    <div className="vk-scroll" tabIndex={0} role="region" aria-label={name}>
      <table>
        {caption && <caption>{caption}</caption>}
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col" title={column.name}>{column.heading}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, i) => <tr key={i}>{columns.map((column) => <Cell key={column.name} language={language} column={column.name} value={row[column.i]} />)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ language, column, value }) {
  return <td className={typeof value === "number" ? "vk-number" : undefined}>{shown(value, column, language, words)}</td>;
}
