import { diffArrays } from "diff";
import { Fragment } from "react";

type Kind = "same" | "removed" | "added";

const looks = {
  same: { sign: "", spoken: "", className: "" },
  removed: { sign: "\u2212", spoken: "removed: ", className: "bg-removed" },
  added: { sign: "+", spoken: "added: ", className: "bg-added" },
};

/** Unchanged lines that stay around a change. */
const around = 2;

/** Two versions of a text by lines; what both have is cut to a few lines around what changed. */
export function LineDiff({ before, after }: { before: string; after: string }) {
  return (
    <pre className="max-h-96 overflow-y-auto rounded-md border bg-surface py-1 font-mono text-xs leading-5 whitespace-pre-wrap">
      {piecesOf(before, after).map(({ kind, lines, cut }, index) => (
        <Fragment key={index}>
          {cut !== null && (
            <div className="bg-sunken px-6 text-ink-muted select-none">
              {cut === 1 ? "1 unchanged line" : `${cut} unchanged lines`}
            </div>
          )}
          {lines.map((line, at) => (
            <div key={at} className={looks[kind].className}>
              <span aria-hidden className="inline-block w-6 text-center text-ink-muted select-none">
                {looks[kind].sign}
              </span>
              <span className="sr-only select-none">{looks[kind].spoken}</span>
              <span className="wrap-anywhere">{line || " "}</span>
            </div>
          ))}
        </Fragment>
      ))}
    </pre>
  );
}

interface Piece {
  kind: Kind;
  lines: string[];
  /** Lines that are left out before these. */
  cut: number | null;
}

function piecesOf(before: string, after: string): Piece[] {
  const parts = diffArrays(linesOf(before), linesOf(after));
  return parts.flatMap(({ value, added, removed }, at): Piece[] => {
    const kind = added ? "added" : removed ? "removed" : "same";
    const head = at === 0 ? 0 : around;
    const tail = at === parts.length - 1 ? 0 : around;
    if (kind !== "same" || value.length <= head + tail + 1) return [{ kind, lines: value, cut: null }];
    return [
      { kind, lines: value.slice(0, head), cut: null },
      { kind, lines: tail === 0 ? [] : value.slice(-tail), cut: value.length - head - tail },
    ];
  });
}

const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));
