import { useState } from "react";
import { copy } from "./clipboard.js";
import { endpoint } from "./release.js";
import { snippets } from "./snippets.js";

// What was asked as code in a language that is chosen.
export function Code({ text, asked }) {
  const [chosen, setChosen] = useState(snippets[0].id);
  const [message, setMessage] = useState("");
  const { write } = snippets.find(({ id }) => id === chosen);
  const code = write(`${location.origin}${endpoint}`, asked.query, asked.variables);
  const copied = async (what) => {
    setMessage("");
    setMessage((await copy(what)) ? text.copied : text.notCopied);
  };
  return (
    <section className="vk-code" aria-labelledby="code">
      <h3 id="code">{text.code}</h3>
      <fieldset>
        <legend>{text.language}</legend>
        {snippets.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name="snippet" value={id} checked={id === chosen} onChange={() => setChosen(id)} /> {name}
          </label>
        ))}
      </fieldset>
      <pre id="code-text" tabIndex={0} role="region" aria-labelledby="code" lang="en">{code}</pre>
      <p className="vk-actions">
        <button type="button" onClick={() => copied(code)}>{text.copyCode}</button>
        <span role="status">{message}</span>
      </p>
    </section>
  );
}
