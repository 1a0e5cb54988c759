import { useEffect, useRef, useState } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { linkTo, readLink, written } from "./link.js";
import { readVariables } from "./parameters.js";

// Returns what the page opens with: { query, variables, question, linked, unknown }. What the address asks
// for comes first; GraphiQL puts it into a tab of its own beside what it has kept of an earlier visit. On a
// first visit it is a ready question, which is asked. Otherwise query is undefined, and the earlier visit goes on.
export function opening(questions) {
  const first = questions.find((question) => question.for === "nysgjerrig") ?? questions[0];
  const linked = readLink(location.search);
  if (linked?.query) return { ...linked, linked: true };
  const question = questions.find(({ name }) => name === linked?.question);
  if (question) return { query: question.query, variables: question.variables, question: question.name, linked: true };
  const again = keptVisit() ? {} : { query: first.query, variables: first.variables, question: first.name, asks: true };
  return { ...again, unknown: linked?.question };
}

// GraphiQL keeps its tabs under this name; a browser may refuse to keep anything.
function keptVisit() {
  try {
    return localStorage.getItem("graphiql:tabState") !== null;
  } catch {
    return false;
  }
}

// Lets ready questions fill the editors, and the address follow what is asked. Returns { ready, chosen,
// notice, choose, undo }: whether the editors are there, the name of the question that stands in them, what
// was replaced last, and what changes them.
export function useQuestions(language, text, questions, start, asked) {
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(({ queryEditor, variableEditor, responseEditor }) => ({ queryEditor, variableEditor, responseEditor }));
  const { run, stop } = useGraphiQLActions();
  const [chosen, setChosen] = useState(null);
  const [notice, setNotice] = useState(null);
  const first = useRef(true); // nothing has been asked yet

  const fill = (query, variables) => {
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
  };

  const choose = (question) => {
    const { query, variables } = question;
    const before = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
    const title = question.title[language];
    const same = before.query.trim() === query.trim() && before.variables.trim() === variables.trim();
    stop();
    if (same || !before.query.trim()) setNotice({ message: text.opened(title) });
    else setNotice({ message: text.replaced, before });
    fill(query, variables);
    run();
  };

  const undo = () => {
    fill(notice.before.query, notice.before.variables);
    setNotice({ message: text.undone });
    queryEditor.focus();
  };

  const ready = Boolean(queryEditor && variableEditor && responseEditor);

  // the question that stands in the editor, whoever wrote it there, whatever its values
  useEffect(() => {
    if (!ready) return undefined;
    const look = () => {
      const query = queryEditor.getValue().trim();
      setChosen(questions.find((question) => question.query.trim() === query)?.name ?? null);
    };
    look();
    const listener = queryEditor.onDidChangeModelContent(look);
    return () => listener.dispose();
  }, [ready]);

  useEffect(() => {
    for (const editor of ready ? [queryEditor, variableEditor] : []) editor.updateOptions({ wordWrap: "on" });
  }, [ready]);

  useEffect(() => {
    if (!ready) return;
    if (start.unknown) setNotice({ message: text.unknownQuestion(start.unknown), failed: true });
    if (!start.linked && !start.asks) return;
    const question = questions.find(({ name }) => name === start.question);
    setNotice({ message: question ? text.opened(question.title[language]) : text.openedLink });
    run();
  }, [ready]);

  useEffect(() => {
    if (!asked?.asking) return;
    const question = exactly(questions, asked);
    const link = linkTo({ question: question?.name, query: asked.query, variables: written(asked.variables) }, language) ?? linkTo({}, language);
    const other = document.getElementById("language");
    if (other) other.href = linkTo({ question: question?.name, query: asked.query, variables: written(asked.variables) }, language === "nb" ? "en" : "nb") ?? location.pathname;
    const opening = first.current;
    first.current = false;
    if (link === location.href) return;
    if (opening) history.replaceState(null, "", link);
    else history.pushState(null, "", link);
  }, [asked]);

  // Back and Forward ask again what the address then asks for
  useEffect(() => {
    if (!ready) return undefined;
    const again = () => {
      const linked = readLink(location.search);
      const question = questions.find(({ name }) => name === linked?.question);
      const query = question?.query ?? linked?.query;
      if (!query) return;
      stop();
      fill(query, question?.variables ?? linked.variables);
      setNotice({ message: question ? text.opened(question.title[language]) : text.openedLink });
      run();
    };
    addEventListener("popstate", again);
    return () => removeEventListener("popstate", again);
  }, [ready]);

  return { ready, chosen, notice, choose, undo };
}

// The ready question that was asked with the values that it comes with, if it was one.
export const exactly = (questions, asked) =>
  asked && questions.find(({ query, variables }) => query.trim() === asked.query.trim() && sameText(readVariables(variables), asked.variables));

const sameText = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// GraphiQL says where its answers stand, which are not shown, why it sends nothing: variables that are no JSON. Hands that to told.
export function useRefusals(told) {
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(({ queryEditor, variableEditor, responseEditor }) => ({ queryEditor, variableEditor, responseEditor }));
  useEffect(() => {
    if (!responseEditor) return undefined;
    const listener = responseEditor.onDidChangeModelContent(() => {
      const said = responseEditor.getValue();
      if (!said.includes('"Request not sent.')) return;
      told({ query: queryEditor.getValue(), variables: {}, refused: variableEditor.getValue() });
    });
    return () => listener.dispose();
  }, [responseEditor]);
}
