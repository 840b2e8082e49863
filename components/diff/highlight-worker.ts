import { highlightLines } from "./highlight-lines";
import type { HighlightAnswer, HighlightRequest } from "./highlight-in-worker";

// The whole of a Web Worker: colouring a file keeps the page's own thread busy for hundreds of milliseconds.
addEventListener("message", ({ data }: MessageEvent<HighlightRequest>) => {
  highlightLines(data.language, data.lines).then(
    (spans) => postMessage({ id: data.id, spans } satisfies HighlightAnswer),
    (error: unknown) => postMessage({ id: data.id, error: String(error) } satisfies HighlightAnswer),
  );
});
