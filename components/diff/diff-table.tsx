"use client";

import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import { Decoration, Diff, Hunk, type ChangeData, type DiffType, type RenderToken } from "react-diff-view";
import type { FileChange, Severity } from "@/lib/review/views";
import { headerOfHunk, hunkDataOf } from "./hunk-data";
import { lineEndingOfFile } from "./line-ending-of-file";
import { tokensOf } from "./line-tokens";
import { useHighlight } from "./use-highlight";

interface Props {
  file: Pick<FileChange, "path" | "status" | "hunks">;
  /** What is drawn under a line, by the line's key (`keyOfLine`). */
  widgets?: Record<string, ReactNode>;
  /** Lines that a finding is about, by key. */
  flagged?: Record<string, Severity>;
}

const diffTypes: Record<FileChange["status"], DiffType> = {
  added: "add",
  removed: "delete",
  modified: "modify",
  renamed: "rename",
  copied: "copy",
};
const none = {};

/** The lines of a file's diff with what is said about them in place. */
export function DiffTable({ file, widgets = none, flagged = none }: Props) {
  const { ref, seen } = useSeen();
  const spans = useHighlight(file.path, file.hunks, seen);
  const tokens = tokensOf(file.hunks, spans, lineEndingOfFile(file.hunks) === "mixed");
  const classOfLine = ({
    changes,
    defaultGenerate,
  }: {
    changes: ChangeData[];
    defaultGenerate: () => string;
  }) => {
    const severity = changes[0] && flagged[keyOfChange(changes[0])];
    return severity ? `${defaultGenerate() ?? ""} diff-flagged diff-flagged-${severity}` : defaultGenerate();
  };
  return (
    <div ref={ref}>
      <Diff
        viewType="unified"
        diffType={diffTypes[file.status]}
        hunks={file.hunks.map(hunkDataOf)}
        tokens={tokens}
        renderToken={drawToken}
        widgets={widgets}
        generateLineClassName={classOfLine}
      >
        {(hunks) =>
          hunks.map((hunk, index) => {
            const own = file.hunks[index];
            const gap = own && (index > 0 || own.oldStart > 1 || own.newStart > 1);
            return (
              <Fragment key={hunk.content}>
                {gap && (
                  <Decoration>
                    <span className="diff-hunk-header">{headerOfHunk(own)}</span>
                  </Decoration>
                )}
                <Hunk hunk={hunk} />
              </Fragment>
            );
          })
        }
      </Diff>
    </div>
  );
}

function keyOfChange(change: ChangeData): string {
  if (change.type === "normal") return `N${change.oldLineNumber}`;
  return `${change.type === "insert" ? "I" : "D"}${change.lineNumber}`;
}

const drawToken: RenderToken = (token, _drawDefault, index) => {
  const text = String(token["value"]);
  switch (token.type) {
    case "piece":
      return (
        <span key={index} className={String(token["className"])}>
          {text}
        </span>
      );
    case "hidden":
      return (
        <span key={index} className="diff-hidden" title="A character that is not visible as text">
          {text}
        </span>
      );
    case "ending":
      return (
        <span key={index} className="diff-ending">
          {text}
        </span>
      );
    case "spoken":
      return (
        <span key={index} className="sr-only select-none">
          {text}
        </span>
      );
    default:
      return text;
  }
};

/** Becomes true once the element comes near the part of the page that is shown. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current || seen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "800px" },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [seen]);
  return { ref, seen };
}
