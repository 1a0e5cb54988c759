import { useEffect, useState } from "react";
import { keep, kept, whenAsked } from "./key.js";

// The field for a key, on servers that ask who asks. What is given is sent from then on: the page begins anew with it.
export function Key({ text }) {
  const [shown, setShown] = useState(kept() !== "");
  const [key, setKey] = useState(kept());
  useEffect(() => whenAsked(() => setShown(true)), []);
  if (!shown) return null;
  const submit = (event) => {
    event.preventDefault();
    keep(key.trim());
    location.reload();
  };
  return (
    <form className="vk-key" onSubmit={submit}>
      <label htmlFor="vk-key">{text.key}</label>
      <input id="vk-key" type="password" autoComplete="off" spellCheck="false" value={key} onChange={(event) => setKey(event.target.value)} />
      <button type="submit">{text.useKey}</button>
    </form>
  );
}
