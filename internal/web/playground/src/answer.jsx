import { useEffect, useMemo, useRef, useState } from "react";
import { Code } from "./code.jsx";
import { Downloads } from "./downloads.jsx";
import { written } from "./link.js";
import { picturesOf } from "./picture.js";
import { Pictures } from "./pictures.jsx";
import { Tables } from "./tables.jsx";
import { tabulate } from "./table.js";

// The answer in panes: as tables, as a picture where a page draws it, as JSON, and as code that fetches it.
export function Answer({ language, text, asked, question, title }) {
  const answered = asked?.body;
  const tables = useMemo(() => tabulate(answered?.data, asked?.query, asked?.variables), [answered]);
  const pictures = useMemo(() => (answered?.data ? picturesOf(asked.query, asked.variables) : []), [answered]);
  const [wanted, setPane] = useState("table");
  const pane = wanted === "picture" && !pictures.length ? "table" : wanted;
  const name = question ?? "veikart";
  const heading = useRef(null);
  useEffect(() => {
    if (answered) bringIntoView(heading.current);
  }, [answered]);
  return (
    <section className="vk-answer" aria-labelledby="answer">
      <div className="vk-answer-head">
        <h2 id="answer" ref={heading} tabIndex={-1}>{text.answer}</h2>
        {asked && <Panes text={text} pane={pane} show={setPane} picture={pictures.length > 0} />}
        {answered && <Downloads key={asked.turn} language={language} text={text} asked={asked} name={name} />}
      </div>
      {asked && <Asked title={title} asked={asked} />}
      <Status text={text} asked={asked} answer={tables} />
      <div className="vk-pane" data-pane={pane}>
        {pane === "table" && answered && <Tables language={language} text={text} answer={tables} />}
        {pane === "picture" && <Pictures language={language} text={text} pictures={pictures} />}
        {pane === "json" && answered && <pre id="json-text" tabIndex={0} role="region" aria-label="JSON" lang="en">{JSON.stringify(answered, null, 2)}</pre>}
        {pane === "code" && asked && <Code text={text} asked={asked} />}
      </div>
    </section>
  );
}

// On a narrow page the answer stands far below the question.
function bringIntoView(heading) {
  const { top } = heading.getBoundingClientRect();
  if (top >= 0 && top < innerHeight / 2) return;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

function Panes({ text, pane, show, picture }) {
  return (
    <div className="vk-panes" role="group" aria-label={text.showAs}>
      {Object.entries(text.panes).filter(([name]) => picture || name !== "picture").map(([name, title]) => (
        <button key={name} type="button" aria-pressed={name === pane} data-show={name} onClick={() => show(name)}>{title}</button>
      ))}
    </div>
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

function Status({ text, asked, answer: { tables, values } }) {
  const errors = asked?.body?.errors ?? [];
  let message = text.nothing;
  if (asked?.asking) message = text.asking;
  else if (asked?.failure) message = asked.failure;
  else if (errors.length) message = text.withErrors;
  else if (tables.length) message = text.answered(tables.length);
  else if (asked) message = values.length ? text.answeredValues : text.noAnswer;
  const failed = Boolean(asked?.failure) || errors.length > 0;
  return (
    <div role="status" id="answer-status" data-state={asked ? (asked.asking ? "asking" : failed ? "failed" : "answered") : "empty"} className={failed ? "vk-failed" : undefined}>
      <p>{message}</p>
      {errors.length > 0 && <ul>{errors.map((error, i) => <li key={i} lang="en">{error.message}</li>)}</ul>}
    </div>
  );
}
