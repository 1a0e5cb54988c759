import { useEffect, useState } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { linkTo, readLink, written } from "./link.js";

const nameOf = (query) => query.match(/\bquery\s+([_A-Za-z]\w*)/)?.[1];

// Returns what the page opens with: { query, variables, question, linked, unknown }. What the address asks
// for comes first; GraphiQL puts it into a tab of its own beside what it has kept of an earlier visit. On a
// first visit it is a ready question. Otherwise query is undefined, and the earlier visit goes on.
export function opening(questions) {
  const first = questions.find((question) => question.for === "nysgjerrig") ?? questions[0];
  const linked = readLink(location.search);
  if (linked?.query) return { ...linked, linked: true };
  const question = questions.find(({ name }) => name === linked?.question);
  if (question) return { query: question.query, variables: question.variables, question: question.name, linked: true };
  const again = keptVisit() ? {} : { query: first.query, variables: first.variables, question: first.name };
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
    else setNotice({ message: text.replaced(title, contents(text, before), contents(text, question)), before });
    fill(query, variables);
    run();
  };

  const undo = () => {
    fill(notice.before.query, notice.before.variables);
    setNotice({ message: text.undone });
    queryEditor.focus();
  };

  const ready = Boolean(queryEditor && variableEditor && responseEditor);

  // the question that stands in the editors, whoever wrote it there
  useEffect(() => {
    if (!ready) return undefined;
    const look = () => {
      const [query, variables] = [queryEditor.getValue().trim(), variableEditor.getValue().trim()];
      setChosen(questions.find((question) => question.query.trim() === query && question.variables.trim() === variables)?.name ?? null);
    };
    look();
    const listeners = [queryEditor.onDidChangeModelContent(look), variableEditor.onDidChangeModelContent(look)];
    return () => listeners.forEach((listener) => listener.dispose());
  }, [ready]);

  useEffect(() => {
    if (!ready) return;
    if (start.unknown) setNotice({ message: text.unknownQuestion(start.unknown), failed: true });
    if (!start.linked) return;
    const question = questions.find(({ name }) => name === start.question);
    setNotice({ message: question ? text.opened(question.title[language]) : text.openedLink });
    run();
  }, [ready]);

  useEffect(() => {
    if (!asked?.asking) return;
    const question = questions.find(({ name, query }) => name === chosen && query.trim() === asked.query.trim());
    const link = linkTo({ question: question?.name, query: asked.query, variables: written(asked.variables) }, language);
    history.replaceState(null, "", link ?? linkTo({}, language));
  }, [asked]);

  return { ready, chosen, notice, choose, undo };
}

// Says what stands in the editors, by the name of the operation.
function contents(text, { query, variables }) {
  return [text.theQuery(nameOf(query)), variables.trim() && text.withVariables].filter(Boolean).join(" ");
}
