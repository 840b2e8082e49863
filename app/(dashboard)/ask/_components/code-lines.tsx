"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { highlightInWorker } from "@/components/diff/highlight-in-worker";
import type { SyntaxSpan } from "@/components/diff/highlight-lines";
import { languageOfPath } from "@/components/diff/language-of-path";
import { codePointsOf, piecesOfLine } from "@/components/diff/line-pieces";

interface Props {
  path: string;
  /** Number of the first line. */
  startLine: number;
  text: string;
  /** Lines to be marked, by their numbers. */
  marked?: { from: number; to: number };
  /** Scrolled to, by its number. */
  at?: number;
  className?: string;
}

/** Lines of a file with their numbers, coloured once a worker has read them. */
export function CodeLines({ path, startLine, text, marked, at, className }: Props) {
  const lines = useMemo(() => text.split("\n"), [text]);
  const spans = useSpans(path, lines);
  const region = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const row = region.current?.querySelector<HTMLElement>(
      `tr:nth-child(${(at ?? startLine) - startLine + 1})`,
    );
    if (region.current && row && at !== undefined) region.current.scrollTop = row.offsetTop - 40;
  }, [at, startLine]);
  return (
    <ScrollRegion
      ref={region}
      label={`Lines of ${path} from ${startLine}`}
      className={cn("py-1.5 -outline-offset-2", className)}
    >
      <table className="w-full font-mono text-xs leading-5">
        <tbody>
          {lines.map((line, nth) => {
            const number = startLine + nth;
            const isMarked = marked !== undefined && number >= marked.from && number <= marked.to;
            return (
              <tr key={nth} className={isMarked ? "bg-accent-soft" : undefined}>
                <td
                  className={cn(
                    "w-px px-3 text-right align-top text-ink-faint tabular-nums select-none",
                    isMarked && "text-accent",
                  )}
                >
                  {number}
                </td>
                <td className="pr-3 whitespace-pre">
                  {piecesOfLine(line, spans[nth] ?? [], undefined).map((piece, part) => (
                    <span key={part} className={piece.hidden ? "diff-hidden" : `tok-${piece.kind}`}>
                      {piece.hidden ? codePointsOf(piece.text) : piece.text}
                    </span>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function useSpans(path: string, lines: string[]): SyntaxSpan[][] {
  const [spans, setSpans] = useState<SyntaxSpan[][]>([]);
  useEffect(() => {
    const language = languageOfPath(path);
    if (!language) return;
    let stopped = false;
    highlightInWorker(language, lines).then(
      (found) => !stopped && setSpans(found),
      // Colours are an extra: what can't be coloured stays as it is.
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [path, lines]);
  return spans;
}
