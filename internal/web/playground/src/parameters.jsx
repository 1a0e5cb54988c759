import { useEffect, useMemo, useState } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { fieldsOf, readVariables } from "./parameters.js";
import { withKey } from "./key.js";
import { endpoint } from "./release.js";
import { words } from "./words.js";

const offered = "{ actors(first: 100) { nodes { id name aliases } } goals { id title } subGoals(first: 100) { nodes { id code title } } }";

// The variables of what stands in the editor as fields, each by its type. The editor of variables follows them, and they it.
export function Parameters({ language, text, ready }) {
  const { queryEditor, variableEditor, schema } = useGraphiQL(({ queryEditor, variableEditor, schema }) => ({ queryEditor, variableEditor, schema }));
  const { run } = useGraphiQLActions();
  const [written, setWritten] = useState({ query: "", variables: "" });
  useEffect(() => {
    if (!ready) return undefined;
    const look = () => setWritten({ query: queryEditor.getValue(), variables: variableEditor.getValue() });
    look();
    const listeners = [queryEditor.onDidChangeModelContent(look), variableEditor.onDidChangeModelContent(look)];
    return () => listeners.forEach((listener) => listener.dispose());
  }, [ready]);
  const fields = useMemo(() => fieldsOf(written.query, schema), [written.query, schema]);
  const lists = useLists(fields.some(({ suggest }) => suggest));
  const values = readVariables(written.variables);
  if (!fields.length || !values) return null;
  const set = (name, value) => variableEditor.setValue(JSON.stringify({ ...values, [name]: value }, null, 2));
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  return (
    <form className="vk-parameters" onSubmit={submit} aria-label={text.parametersOf}>
      {fields.map((field) => (
        <Field key={field.name} language={language} title={field.title?.[language] ?? field.name} field={field} value={values[field.name]} set={(value) => set(field.name, value)} />
      ))}
      <button type="submit">{text.fetch}</button>
      {lists && Object.entries(lists).map(([name, entries]) => (
        <datalist key={name} id={`list-${name}`}>{entries.map(([value, label]) => <option key={value} value={value} label={label} />)}</datalist>
      ))}
    </form>
  );
}

function Field({ language, title, field: { name, kind, options, suggest }, value, set }) {
  const id = `parameter-${name}`;
  const label = (option) => words.values[option]?.[language] ?? option;
  if (kind === "choices") {
    const chosen = Array.isArray(value) ? value : [];
    const turn = (option) => set(options.filter((other) => (other === option ? !chosen.includes(other) : chosen.includes(other))));
    return (
      <fieldset>
        <legend>{title}</legend>
        {options.map((option) => (
          <label key={option}><input type="checkbox" name={name} value={option} checked={chosen.includes(option)} onChange={() => turn(option)} /> {label(option)}</label>
        ))}
      </fieldset>
    );
  }
  let control = <input id={id} type={kind} value={value ?? ""} list={suggest && `list-${suggest}`} autoComplete="off" onChange={(event) => set(event.target.value)} />;
  if (kind === "number") control = <input id={id} type="number" value={value ?? ""} onChange={(event) => set(event.target.value === "" ? null : Number(event.target.value))} />;
  if (kind === "flag") control = <input id={id} type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />;
  if (kind === "choice") {
    control = <select id={id} value={value ?? ""} onChange={(event) => set(event.target.value)}>{options.map((option) => <option key={option} value={option}>{label(option)}</option>)}</select>;
  }
  return <div><label htmlFor={id}>{title}</label>{control}</div>;
}

// What may be chosen, asked for once when it is needed; null before that, or when it cannot be had: any text can be written.
function useLists(needed) {
  const [lists, setLists] = useState(null);
  useEffect(() => {
    if (!needed || lists) return;
    fetch(endpoint, { method: "POST", headers: withKey({ "Content-Type": "application/json", Accept: "application/json" }), body: JSON.stringify({ query: offered }) })
      .then((response) => response.json())
      .then(({ data }) => setLists({
        names: data.actors.nodes.flatMap(({ name, aliases }) => [[name, name], ...aliases.map((alias) => [alias, name])]),
        ids: [
          ...data.actors.nodes.map(({ id, name }) => [id, name]),
          ...data.goals.map(({ id, title }) => [id, title]),
          ...data.subGoals.nodes.map(({ id, code, title }) => [id, `${code} ${title}`]),
        ],
      }))
      .catch(() => setLists({}));
  }, [needed]);
  return lists;
}
