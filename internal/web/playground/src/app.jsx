import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import { Playground } from "./playground.jsx";
import "./page.css";
import { startWorkers } from "./workers.js";

startWorkers();
const language = document.documentElement.lang;
const questions = JSON.parse(document.getElementById("questions").textContent);
const app = document.getElementById("app");
createRoot(app).render(<Playground language={language} questions={questions} schema={app.dataset.schema === "true"} />);
