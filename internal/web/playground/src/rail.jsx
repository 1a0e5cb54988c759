import { useEffect, useRef, useState } from "react";
import { linkTo } from "./link.js";

const groups = ["nysgjerrig", "analytiker", "frontend"];

// A text as it is searched: whatever the case.
const folded = (text) => text.normalize("NFC").toLocaleLowerCase("nb");

// The ready questions, grouped by who asks. Each is a link that opens it, also in another tab.
export function Rail({ language, text, questions, chosen, choose, shown }) {
  const [wanted, setWanted] = useState("");
  const words = folded(wanted).split(/\s+/).filter(Boolean);
  const found = questions.filter(({ title, query }) => {
    const searched = folded(`${title[language]} ${query}`);
    return words.every((word) => searched.includes(word));
  });
  const list = useRef(null);
  const [openAtFirst] = useState(() => questions.find(({ name }) => name === chosen)?.for ?? groups[0]);
  useEffect(() => showChosen(list.current), [chosen]);
  return (
    <nav className="vk-rail" id="rail" hidden={!shown} aria-labelledby="questions-heading">
      <h2 id="questions-heading">{text.questions}</h2>
      <label htmlFor="search">{text.search}</label>
      <input id="search" type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} autoComplete="off" />
      <p className="vk-hint" role="status">{wanted && text.found(found.length)}</p>
      <div ref={list} className="vk-groups" tabIndex={0} role="region" aria-labelledby="questions-heading">
        {groups.map((group) => (
          <Group key={`${group} ${words.length > 0}`} open={words.length > 0 || group === openAtFirst} title={text.groups[group]} questions={found.filter((question) => question.for === group)} language={language} chosen={chosen} choose={choose} />
        ))}
      </div>
    </nav>
  );
}

// Scrolls the list, and nothing around it, to the question that stands in the editors.
function showChosen(list) {
  const link = list.querySelector("[aria-current]");
  if (!link) return;
  link.closest("details").open = true;
  const [seen, at] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (at.top < seen.top) list.scrollTop -= seen.top - at.top;
  else if (at.bottom > seen.bottom) list.scrollTop += at.bottom - seen.bottom;
}

function Group({ title, open, questions, language, chosen, choose }) {
  if (!questions.length) return null;
  const click = (event, question) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab is meant
    event.preventDefault();
    choose(question);
  };
  return (
    <details open={open}>
      <summary>{title} ({questions.length})</summary>
      <ul>
        {questions.map((question) => (
          <li key={question.name}>
            <a href={linkTo({ question: question.name }, language)} data-question={question.name} aria-current={question.name === chosen ? "true" : undefined}
              onClick={(event) => click(event, question)}>{question.title[language]}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
