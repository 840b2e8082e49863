import type { SyntaxSpan } from "./highlight-lines";
import type { Language } from "./language-of-path";

export interface HighlightRequest {
  id: number;
  language: Language;
  lines: string[];
}

export type HighlightAnswer = { id: number; spans: SyntaxSpan[][] } | { id: number; error: string };

interface Waiting {
  resolve: (spans: SyntaxSpan[][]) => void;
  reject: (reason: Error) => void;
}

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * `highlightLines` on a thread of its own, of which a page has one. Rejects when the browser gives no worker, or the
 * language can't be loaded.
 */
export function highlightInWorker(language: Language, lines: string[]): Promise<SyntaxSpan[][]> {
  return new Promise((resolve, reject) => {
    worker ??= start();
    const id = ++last;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, language, lines } satisfies HighlightRequest);
  });
}

function start(): Worker {
  const started = new Worker(new URL("./highlight-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<HighlightAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("spans" in data) asked?.resolve(data.spans);
    else asked?.reject(new Error(data.error));
  });
  started.addEventListener("error", () => {
    for (const asked of waiting.values()) asked.reject(new Error("The worker could not be loaded."));
    waiting.clear();
    worker = null;
  });
  return started;
}
