import { root } from "./root.js";

// Tells the editor where its workers are. Their addresses are known when they have been built.
export function startWorkers() {
  globalThis.MonacoEnvironment = {
    getWorker: (_, label) => new Worker(root + (WORKER_URLS[label] ?? WORKER_URLS.editor)),
  };
}
