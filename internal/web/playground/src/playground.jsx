import { useEffect, useMemo, useState } from "react";
import { GraphiQLInterface } from "graphiql";
import { GraphiQLProvider, useGraphiQL } from "@graphiql/react";
import { HISTORY_PLUGIN, HistoryStore } from "@graphiql/plugin-history";
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { Answer } from "./answer.jsx";
import { createFetcher } from "./fetcher.js";
import { linkTo } from "./link.js";
import { release } from "./release.js";
import { mend } from "./mend.js";
import { Notice } from "./notice.jsx";
import { Rail } from "./rail.jsx";
import { texts } from "./texts.js";
import { opening, useQuestions } from "./questions.js";
import { useSystemTheme } from "./theme.js";

const explorer = explorerPlugin({ showAttribution: false });
const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN, explorer];

// What is made from the schema is left out, and nothing asks for it, where the API does not show it.
const withSchema = { plugins, referencePlugin: DOC_EXPLORER_PLUGIN };
const withoutSchema = { plugins: [HISTORY_PLUGIN], schema: null };

// The whole page: header, ready questions, GraphiQL, the answer as tables. schema tells whether the API shows
// its schema.
export function Playground({ language, questions, schema }) {
  const text = texts[language];
  const [asked, setAsked] = useState(null);
  const fetcher = useMemo(() => createFetcher(text, setAsked), [text]);
  const [start] = useState(() => opening(questions));
  return (
    <GraphiQLProvider {...(schema ? withSchema : withoutSchema)} fetcher={fetcher} inputValueDeprecation schemaDescription
      initialQuery={start.query} initialVariables={start.variables} shouldPersistHeaders={false}>
      <HistoryStore>
        <DocExplorerStore>
          <Page language={language} text={text} questions={questions} schema={schema} start={start} asked={asked} />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

function Page({ language, text, questions, schema, start, asked }) {
  useSystemTheme();
  const { ready, chosen, notice, choose, undo } = useQuestions(language, text, questions, start, asked);
  useEffect(() => {
    const pane = document.querySelector(".graphiql-plugin");
    return ready && pane ? mend(pane) : undefined;
  }, [ready]);
  return (
    <>
      <a className="vk-skip" href="#answer">{text.skip}</a>
      <Header language={language} text={text} schema={schema} question={chosen} />
      <div className="vk-columns">
        <Rail language={language} text={text} questions={questions} chosen={chosen} choose={choose} />
        <main>
          <Notice text={text} notice={notice} undo={undo} />
          <section className="vk-editor" aria-labelledby="editor">
            <h2 id="editor">{text.editor}</h2>
            <p className="vk-hint">{text.keys}</p>
            {schema && <Build text={text} />}
            <div className="vk-graphiql" lang="en" data-ready={ready}>
              <GraphiQLInterface isHeadersEditorEnabled={false} showPersistHeadersSettings={false} defaultEditorToolsVisibility="variables" />
            </div>
          </section>
          <Answer language={language} text={text} asked={asked} question={chosen}
            title={questions.find(({ name }) => name === chosen)?.title[language]} />
        </main>
      </div>
    </>
  );
}

// Opens and closes the explorer, whose own button is a picture among others. GraphiQL lets nobody but that
// button change the width of what it opens, so it is that button that is clicked.
function Build({ text }) {
  const open = useGraphiQL(({ visiblePlugin }) => visiblePlugin === explorer);
  const toggle = () => document.querySelector(`.graphiql-sidebar [aria-label$="${explorer.title}"]`)?.click();
  return (
    <p className="vk-build">
      <button type="button" aria-pressed={open} onClick={toggle}>{text.build}</button>
    </p>
  );
}

function Header({ language, text, schema, question }) {
  const other = language === "nb" ? "en" : "nb";
  return (
    <header className="vk-header">
      <div>
        <h1>{text.heading}</h1>
        <p>{schema ? text.lead : text.leadWithoutSchema}</p>
        {release && (
          <p className="vk-release">
            {text.release(release)} <a href={location.pathname + (language === "nb" ? "" : `?lang=${language}`)}>{text.currentRelease}</a>
          </p>
        )}
      </div>
      <ul>
        <li><a href={linkTo({}, language, "/")}>{text.start}</a></li>
        <li><a href={linkTo({ question }, language, "/query")}>{text.form}</a></li>
        {schema && <li><a href={linkTo({}, "nb", "/docs")}>{text.schema}</a></li>}
        <li><a href="/playground/licences.txt">{text.licences}</a></li>
        <li><a href={linkTo({ question }, other)} lang={other} hrefLang={other}>{text.otherLanguage}</a></li>
      </ul>
    </header>
  );
}
