import { useEffect, useMemo, useState } from "react";
import { GraphiQLInterface } from "graphiql";
import { GraphiQLProvider } from "@graphiql/react";
import { HISTORY_PLUGIN, HistoryStore } from "@graphiql/plugin-history";
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { Answer } from "./answer.jsx";
import { createFetcher } from "./fetcher.js";
import { Bar } from "./bar.jsx";
import { mend } from "./mend.js";
import { Notice } from "./notice.jsx";
import { usePane } from "./pane.js";
import { Parameters } from "./parameters.jsx";
import { Rail } from "./rail.jsx";
import { texts } from "./texts.js";
import { exactly, opening, useQuestions, useRefusals } from "./questions.js";
import { useSystemTheme } from "./theme.js";

const explorer = explorerPlugin({ showAttribution: false });
const panes = { explorer: explorer.title, history: HISTORY_PLUGIN.title };
const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN, explorer];

// What is made from the schema is left out, and nothing asks for it, where the API does not show it.
const withSchema = { plugins, referencePlugin: DOC_EXPLORER_PLUGIN };
const withoutSchema = { plugins: [HISTORY_PLUGIN], schema: null };

// All that stands below the header of the page: ready questions, GraphiQL, the answer as tables. schema tells whether the API shows
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
          <Page language={language} text={text} questions={questions} schema={schema} start={start} asked={asked} told={setAsked} />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

function Page({ language, text, questions, schema, start, asked, told }) {
  useSystemTheme();
  const { ready, chosen, notice, choose, undo } = useQuestions(language, text, questions, start, asked);
  useRefusals((refused) => told({ ...refused, failure: text.badVariables }));
  const left = usePane();
  useEffect(() => {
    const pane = document.querySelector(".graphiql-plugin");
    return ready && pane ? mend(pane) : undefined;
  }, [ready]);
  return (
    <>
      <a className="vk-skip" href="#editor">{text.skipToQuery}</a>
      <a className="vk-skip" href="#answer">{text.skip}</a>
      <Bar language={language} text={text} schema={schema} asked={asked} question={exactly(questions, asked)?.name} panes={panes} left={left} />
      <div className="vk-columns" data-rail={left.rail} data-pane={left.pane !== null}>
        <Rail language={language} text={text} questions={questions} chosen={chosen} choose={choose} shown={left.rail} />
        <section className="vk-editor" aria-labelledby="editor">
          <h2 id="editor" className="vk-hidden" tabIndex={-1}>{text.editor}</h2>
          <Notice text={text} notice={notice} undo={undo} />
          <Parameters language={language} text={text} ready={ready} />
          <div className="vk-graphiql" data-ready={ready}>
            <GraphiQLInterface isHeadersEditorEnabled={false} showPersistHeadersSettings={false} defaultEditorToolsVisibility="variables" />
          </div>
        </section>
        <Answer language={language} text={text} asked={asked} question={chosen}
          title={questions.find(({ name }) => name === chosen)?.title[language]} />
      </div>
    </>
  );
}
