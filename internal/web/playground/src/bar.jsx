import { useState } from "react";
import { copy } from "./clipboard.js";
import { Key } from "./key.jsx";
import { linkTo, written } from "./link.js";
import { release } from "./release.js";
import { root } from "./root.js";

// The line above everything: what stands left of the editor, the link to what was asked, and the other ways to ask.
export function Bar({ language, text, schema, asked, question, panes, left }) {
  const { pane, rail, toggle, toggleRail } = left;
  return (
    <div className="vk-bar">
      <h1>{text.heading}</h1>
      <div className="vk-tools" role="group" aria-label={text.tools}>
        <button type="button" aria-expanded={rail} aria-controls="rail" data-tool="questions" onClick={toggleRail}>{text.questions}</button>
        {schema && <Tool title={panes.explorer} open={pane === panes.explorer} toggle={toggle} name="build">{text.build}</Tool>}
        <Tool title={panes.history} open={pane === panes.history} toggle={toggle} name="history">{text.history}</Tool>
        <Share language={language} text={text} asked={asked} question={question} />
      </div>
      <ul>
        <li><a href={linkTo({ question }, language, `${root}/query`)}>{text.form}</a></li>
        <li><a href={`${root}/playground/licences.txt`}>{text.licences}</a></li>
      </ul>
      {release && (
        <p className="vk-release">
          {text.release(release)} <a href={location.pathname + (language === "nb" ? "" : `?lang=${language}`)}>{text.currentRelease}</a>
        </p>
      )}
      <Key text={text} />
      <details className="vk-keys">
        <summary>{text.keyboard}</summary>
        <p>{text.keys}</p>
      </details>
    </div>
  );
}

function Tool({ title, open, toggle, name, children }) {
  return <button type="button" aria-pressed={open} data-tool={name} onClick={() => toggle(title)}>{children}</button>;
}

function Share({ language, text, asked, question }) {
  const [message, setMessage] = useState("");
  const share = async () => {
    const link = asked ? linkTo({ question, query: asked.query, variables: written(asked.variables) }, language) : location.href;
    setMessage("");
    if (!link) setMessage(text.longLink);
    else setMessage((await copy(link)) ? text.copiedLink : text.notCopied);
  };
  return (
    <>
      <button type="button" data-tool="share" onClick={share}>{text.copyLink}</button>
      <span role="status">{message}</span>
    </>
  );
}
