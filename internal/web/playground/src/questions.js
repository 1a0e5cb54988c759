import { useEffect, useRef, useState } from "react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { linkTo, readLink } from "./link.js";

const nameOf = (query) => query.match(/\bquery\s+([_A-Za-z]\w*)/)?.[1];

// Fills the editors with ready questions and with what the address asks for, and lets the address follow
// what is asked. Returns { chosen, notice, choose, undo }: the name of the question that stands in the
// editors, what was replaced last, and what changes them.
export function useQuestions(language, text, questions, asked) {
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(({ queryEditor, variableEditor, responseEditor }) => ({ queryEditor, variableEditor, responseEditor }));
  const { run, stop } = useGraphiQLActions();
  const [chosen, setChosen] = useState(null);
  const [notice, setNotice] = useState(null);
  const filled = useRef(null); // what stands in the editors through a choice

  const fill = (query, variables) => {
    filled.current = { query, variables };
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
  };

  const open = ({ query, variables }, question, opened) => {
    const before = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
    const replaces = before.query.trim() && (before.query.trim() !== query.trim() || before.variables.trim() !== variables.trim());
    const title = question ? question.title[language] : text.openedLink;
    const now = [text.theQuery(nameOf(query)), variables && text.withVariables].filter(Boolean).join(" ");
    const then = [text.theQuery(nameOf(before.query)), before.variables.trim() && text.withVariables].filter(Boolean).join(" ");
    stop();
    fill(query, variables);
    setChosen(question?.name ?? null);
    setNotice(replaces ? { message: text.replaced(question ? title : nameOf(query) ?? "GraphQL", then, now), before } : { message: opened });
    run();
  };

  const choose = (question) => open(question, question, text.opened(question.title[language]));

  const undo = () => {
    fill(notice.before.query, notice.before.variables);
    const question = questions.find(({ query, variables }) => query === notice.before.query && variables === notice.before.variables);
    setChosen(question?.name ?? null);
    setNotice({ message: text.undone });
    queryEditor.focus();
  };

  const ready = Boolean(queryEditor && variableEditor && responseEditor);
  useEffect(() => {
    if (!ready) return;
    const wanted = readLink(location.search);
    if (!wanted) return;
    if (!("question" in wanted)) {
      open(wanted, null, text.openedLink);
      return;
    }
    const question = questions.find(({ name }) => name === wanted.question);
    if (question) choose(question);
    else setNotice({ message: text.unknownQuestion(wanted.question), failed: true });
  }, [ready]);

  // a question that has been changed is nobody's ready question any more
  useEffect(() => {
    if (!ready) return undefined;
    const changed = () => {
      const same = filled.current?.query === queryEditor.getValue() && filled.current?.variables === variableEditor.getValue();
      if (!same) setChosen(null);
    };
    const listeners = [queryEditor.onDidChangeModelContent(changed), variableEditor.onDidChangeModelContent(changed)];
    return () => listeners.forEach((listener) => listener.dispose());
  }, [ready]);

  useEffect(() => {
    if (!asked?.asking) return;
    const link = linkTo({ question: chosen, query: asked.query, variables: JSON.stringify(asked.variables) }, language);
    history.replaceState(null, "", link ?? linkTo({}, language));
  }, [asked, chosen]);

  return { chosen, notice, choose, undo };
}
