"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, MessageSquareText } from "lucide-react";
import { useEffect, useId, useState, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/components/ui/class-names";
import { LineText } from "@/components/ui/line-text";
import { plural } from "@/components/ui/format";
import type { FileChange, Hunk, Severity } from "@/lib/review/views";
import { DiffStat } from "./diff-stat";
import { DiffTable } from "./diff-table";
import { lineEndingOfFile } from "./line-ending-of-file";

export interface DiffFileProps {
  /** Element id, for links within the page. */
  id: string;
  /** `hunks: null` when they are fetched from `hunksUrl` once the file is opened. */
  file: Omit<FileChange, "hunks"> & { hunks: Hunk[] | null };
  hunksUrl: string;
  startOpen: boolean;
  /** Element ids of the findings within this file; a link to one of them, or to the file, opens it. */
  anchors: string[];
  widgets: Record<string, ReactNode>;
  flagged: Record<string, Severity>;
  /** What is said about the file but not about a line that the diff shows. */
  children?: ReactNode;
  /** Why the file was not, or only partly, reviewed. */
  coverage: string | null;
}

/** One file of a change: its header stays in view, its lines open and close. */
export function DiffFile(props: DiffFileProps) {
  const { id, file, startOpen, anchors, coverage } = props;
  const [open, setOpen] = useState(startOpen);
  const bodyId = useId();

  useEffect(() => {
    const follow = () => {
      const target = location.hash.slice(1);
      if (target !== id && !anchors.includes(target)) return;
      setOpen(true);
      requestAnimationFrame(() => document.getElementById(target)?.scrollIntoView());
    };
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [id, anchors]);

  return (
    <section
      id={id}
      aria-labelledby={`${id}-name`}
      className="scroll-mt-16 rounded-lg border bg-surface shadow-card"
    >
      <header
        className={cn(
          "sticky top-12 z-10 flex min-h-11 items-center gap-2 rounded-t-lg bg-surface py-1.5 pr-2 pl-1.5 sm:pr-3 lg:top-0",
          open ? "border-b" : "rounded-b-lg",
        )}
      >
        <h3 id={`${id}-name`} className="min-w-0 grow">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={() => setOpen(!open)}
            className="flex w-full min-w-0 items-center gap-1.5 rounded-md px-1 py-1 text-left"
          >
            <ChevronRight
              aria-hidden
              className={cn("size-4 shrink-0 text-ink-faint transition-transform", open && "rotate-90")}
            />
            <FileName file={file} />
          </button>
        </h3>
        <FileFacts {...props} />
        <DiffStat additions={file.additions} deletions={file.deletions} />
        <CopyButton text={file.path} label={`Copy path ${file.path}`} className="-mr-1 max-sm:hidden" />
      </header>
      {coverage && open && (
        <p className="border-b bg-sunken px-4 py-1.5 text-xs text-ink-muted">
          Not fully reviewed: <LineText text={coverage} />
        </p>
      )}
      <div id={bodyId} hidden={!open} className="overflow-clip rounded-b-lg">
        {open && <Body {...props} />}
      </div>
    </section>
  );
}

const statuses: Partial<Record<FileChange["status"], string>> = {
  added: "Added",
  removed: "Removed",
  renamed: "Renamed",
  copied: "Copied",
};

function FileFacts({ file, anchors, coverage }: DiffFileProps) {
  const ending = file.hunks && lineEndingOfFile(file.hunks);
  return (
    <span className="hidden items-center gap-1.5 sm:flex">
      {anchors.length > 0 && (
        <span className="flex items-center gap-1 px-1 text-xs font-medium text-ink-muted tabular-nums">
          <MessageSquareText aria-hidden className="size-3.5" />
          {anchors.length}
          <span className="sr-only">{anchors.length === 1 ? "finding" : "findings"}</span>
        </span>
      )}
      {coverage && <Badge tone="outline">Not fully reviewed</Badge>}
      {ending === "crlf" && <Badge tone="outline">CRLF</Badge>}
      {ending === "mixed" && <Badge tone="outline">Mixed line endings</Badge>}
      {file.binary && <Badge tone="outline">Binary</Badge>}
      {statuses[file.status] && <Badge>{statuses[file.status]}</Badge>}
    </span>
  );
}

function FileName({ file }: { file: DiffFileProps["file"] }) {
  const cut = file.path.lastIndexOf("/") + 1;
  return (
    <span className="min-w-0 font-mono text-xs leading-5 wrap-anywhere">
      {file.previousPath && file.previousPath !== file.path && (
        <span className="text-ink-muted">
          {file.previousPath} <span aria-label="renamed to">→</span>{" "}
        </span>
      )}
      <span className="text-ink-muted">{file.path.slice(0, cut)}</span>
      <span className="font-semibold">{file.path.slice(cut)}</span>
    </span>
  );
}

function Body({ file, hunksUrl, widgets, flagged, children }: DiffFileProps) {
  const fetched = useQuery({
    queryKey: ["hunks", hunksUrl],
    enabled: file.hunks === null,
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Hunk[]> => {
      const response = await fetch(hunksUrl, { signal });
      if (!response.ok) throw new Error("The lines of this file could not be loaded.");
      return response.json();
    },
  });
  const hunks = file.hunks ?? fetched.data;
  if (fetched.isError) {
    return (
      <div className="flex items-center gap-3 px-4 py-3 text-sm text-critical">
        {fetched.error.message}
        <Button size="small" onClick={() => void fetched.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (!hunks) {
    return (
      <output className="block px-4 py-3 text-sm text-ink-muted">
        Loading {plural(file.additions + file.deletions, "changed line")}…
      </output>
    );
  }
  return (
    <>
      {children}
      {hunks.length > 0 ? (
        <DiffTable file={{ ...file, hunks }} widgets={widgets} flagged={flagged} />
      ) : (
        <p className="px-4 py-3 text-sm text-ink-muted">{reasonForNoLines(file)}</p>
      )}
    </>
  );
}

function reasonForNoLines(file: DiffFileProps["file"]): string {
  if (file.binary) return "A binary file; there are no lines to show.";
  if (file.status === "renamed" || file.status === "copied")
    return `${statuses[file.status]} without changes.`;
  return "No line of this file changed; it is empty or only its mode did.";
}
