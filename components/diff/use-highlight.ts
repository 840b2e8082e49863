import { useEffect, useState } from "react";
import type { DiffLine, Hunk } from "@/lib/review/views";
import { highlightInWorker } from "./highlight-in-worker";
import type { SyntaxSpan } from "./highlight-lines";
import { languageOfPath } from "./language-of-path";
import type { SpansByLine } from "./line-tokens";

const nothing: SpansByLine = new Map();
/** Beyond this a file is shown without colours: they would cost a phone more than they help. */
const mostLines = 4_000;

/**
 * Colours of a file's lines: none at first, so that text is there at once and the server does no work for them.
 * They are found by a worker when `visible` first becomes true, and added to the whole file at once.
 */
export function useHighlight(path: string, hunks: Hunk[], visible: boolean): SpansByLine {
  const [spans, setSpans] = useState(nothing);

  useEffect(() => {
    const language = languageOfPath(path);
    const total = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
    if (!visible || !language || total > mostLines) return;
    let stopped = false;

    async function colour(): Promise<void> {
      if (!language) return;
      const found = new Map<DiffLine, SyntaxSpan[]>();
      for (const hunk of hunks) {
        for (const kind of ["removed", "added"] as const) {
          // Each side reads as code of its own; context belongs to both and keeps the colours of the new side.
          const lines = hunk.lines.filter((line) => line.kind === kind || line.kind === "context");
          if (kind === "removed" && !lines.some((line) => line.kind === kind)) continue;
          const coloured = await highlightInWorker(
            language,
            lines.map((line) => line.text.replace(/\r$/, "")),
          );
          for (const [index, line] of lines.entries()) found.set(line, coloured[index] ?? []);
          if (stopped) return;
        }
      }
      setSpans(found);
    }
    // Colours are an extra: a grammar that can't be loaded leaves the text as it is.
    colour().catch(() => undefined);
    return () => {
      stopped = true;
    };
  }, [path, hunks, visible]);

  return spans;
}
