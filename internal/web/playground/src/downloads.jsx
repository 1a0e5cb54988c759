import { useEffect, useRef, useState } from "react";
import { Refused, sizeInWords, transfer } from "../../module/src/transfer.ts";
import { save } from "./clipboard.js";
import { withKey } from "./key.js";
import { release } from "./release.js";
import { root } from "./root.js";

// The files that an answer can be had as. The server makes them anew, of queries of any length.
export function Downloads({ language, text, asked, name }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const offer = useOffer(open, all, asked, language, text);
  const { running, message, start, cancel } = useTransfer(language, text);
  const request = (file) => ({
    method: "POST",
    headers: withKey({ "Content-Type": "application/json", Accept: file.mediaType }),
    body: JSON.stringify(question(asked)),
  });
  return (
    <details className="vk-downloads" onToggle={(event) => setOpen(event.currentTarget.open)} onKeyDown={close}>
      <summary>{text.download}</summary>
      <div className="vk-files">
        {offer?.failure && <p className="vk-failed" role="status">{offer.failure}</p>}
        {offer?.more && (
          <label><input type="checkbox" name="all" checked={all} onChange={() => setAll(!all)} /> {text.wholeLists}</label>
        )}
        <ul>
          {(offer?.files ?? []).map((file) => (
            <li key={[file.form, file.table, file.excel].join()}>
              <button type="button" data-file={file.form + (file.excel ? "-excel" : "")} data-table={file.table} disabled={running !== null}
                onClick={() => start(file.label, addressOf(file, all, language), request(file), file.size)}>
                {file.label}{file.size !== null && ` (${sizeInWords(file.size, language)})`}
              </button>
            </li>
          ))}
          <li>
            <button type="button" data-file="json" onClick={() => save(`${name}.json`, "application/json", JSON.stringify(asked.body, null, 2) + "\n")}>{text.json}</button>
          </li>
        </ul>
        {running && (
          <p className="vk-transfer">
            <progress aria-label={running.label} max={running.of ?? undefined} value={running.of ? Math.min(running.bytes, running.of) : undefined} />{" "}
            {text.received(sizeInWords(running.bytes, language))} <button type="button" data-cancel onClick={cancel}>{text.cancel}</button>
          </p>
        )}
        <p role="status">{offer === null && open ? text.lookingForFiles : message}</p>
      </div>
    </details>
  );
}

// Esc closes the list of files.
function close(event) {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
}

// What files the answer can be had as: null until that is known.
function useOffer(open, all, asked, language, text) {
  const [offer, setOffer] = useState(null);
  useEffect(() => {
    setOffer(null);
    if (!open || !asked.body) return undefined;
    const stop = new AbortController();
    const body = JSON.stringify({ ...question(asked), release, all, language });
    fetch(`${root}/export`, { method: "POST", headers: withKey({ "Content-Type": "application/json" }), body, signal: stop.signal })
      .then(async (answer) => {
        const read = await answer.json();
        setOffer(answer.ok ? { ...read, more: read.more || all } : { files: [], more: all, failure: text.refused(read.errors[0].message) });
      })
      .catch(() => { if (!stop.signal.aborted) setOffer({ files: [], more: all, failure: text.failed }); });
    return () => stop.abort();
  }, [open, all, asked, language]);
  return offer;
}

// One file at a time, on its way.
function useTransfer(language, text) {
  const [running, setRunning] = useState(null);
  const [message, setMessage] = useState("");
  const stop = useRef(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (label, address, request, size) => {
    const mine = new AbortController();
    stop.current = mine;
    setMessage(text.fetching);
    setRunning({ label, bytes: 0, of: size });
    try {
      setMessage(text.saved(await transfer(address, { ...request, signal: mine.signal }, size, ({ bytes, of }) => setRunning({ label, bytes, of }))));
    } catch (error) {
      if (mine.signal.aborted) setMessage(text.cancelled);
      else setMessage(error instanceof Refused ? text.refused(error.message) : text.broken);
    }
    setRunning(null);
  };
  return { running, message, start, cancel: () => stop.current?.abort() };
}

const question = ({ query, variables, operationName }) => ({ query, variables, operationName });

function addressOf({ form, table, excel }, all, language) {
  const parameters = new URLSearchParams();
  if (release) parameters.set("release", release);
  if (all) parameters.set("all", "yes");
  if (table) parameters.set("table", table);
  if (excel) parameters.set("excel", "yes");
  if (excel || form === "xlsx") parameters.set("lang", language);
  return `${root}/graphql?${parameters}`;
}
