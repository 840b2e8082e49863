"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ExternalLink } from "@/components/ui/external-link";
import { Skeleton } from "@/components/ui/skeleton";
import type { Citation } from "@/lib/chat/citation";
import type { CitedNow, SourceView } from "@/lib/chat/read-source";
import { fetchJson } from "../../_components/fetch-json";
import { CodeLines } from "./code-lines";

interface Props {
  id: string;
  /** The answer, and which of its sources this is, from 1. */
  answer: string;
  nth: number;
  citation: Citation;
  now: CitedNow | undefined;
  /** Address of the host of the repository, as in `https://github.com`; null where none has this commit. */
  web: string | null;
  open: boolean;
  /** Called when the file or its page on its host is opened. */
  onOpen: () => void;
}

const since: Record<CitedNow, string | null> = {
  same: null,
  changed: "Changed since",
  gone: "File gone since",
};

/** Cited lines as they are at their commit, and on demand the file around them. */
export function SourceCard({ id, answer, nth, citation, now, web, open, onOpen }: Props) {
  const { path, startLine, sha, repository, text } = citation;
  const [isOpen, setOpen] = useOpen(open, id);
  const [wide, setWide] = useState(false);
  const file = useQuery({
    queryKey: ["source", answer, nth],
    queryFn: ({ signal }) => fetchJson<SourceView>(`/api/v1/chat/${answer}/sources/${nth}`, signal),
    enabled: wide,
    staleTime: 60_000,
  });
  const state = file.data?.now ?? now;
  const toggle = () => {
    if (!wide) onOpen();
    setWide(!wide);
  };
  return (
    <details
      id={id}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className="group scroll-mt-20 overflow-clip rounded-lg border bg-surface target:border-accent"
    >
      <summary className="flex cursor-pointer items-start gap-2 bg-sunken px-3 py-2 text-sm -outline-offset-2">
        <span className="mt-px grid size-5 shrink-0 place-items-center rounded bg-accent-soft text-xs font-medium text-accent tabular-nums">
          {nth}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-mono text-xs leading-5 wrap-anywhere">
            {path}:{linesOf(citation)}
          </span>
          <span className="block text-xs wrap-anywhere text-ink-muted">
            {repository} at {sha.slice(0, 12)}
          </span>
        </span>
        {state && since[state] !== null && <Badge tone="high">{since[state]}</Badge>}
        <ChevronsUpDown aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      </summary>
      {wide && file.data && file.data.text !== null ? (
        <WholeFile view={file.data} />
      ) : (
        <CodeLines path={path} startLine={startLine} text={text} className="max-h-96" />
      )}
      {wide && file.isPending && <Skeleton className="mx-3 mb-2 h-5 w-48" />}
      {wide && file.isError && (
        <p role="alert" className="px-3 pb-2 text-xs text-critical">
          {file.error.message}
        </p>
      )}
      {wide && file.data?.text === null && (
        <p className="px-3 pb-2 text-xs text-ink-muted">
          Neither the cited commit nor the index has this file any more.
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t px-2 py-1 text-xs text-ink-muted">
        <Button variant="ghost" size="small" aria-pressed={wide} onClick={toggle}>
          {wide ? "Cited lines alone" : "Show the file"}
        </Button>
        {web !== null && (
          <ExternalLink href={addressOf(citation, web)} onOpen={onOpen}>
            Open at this commit
          </ExternalLink>
        )}
      </div>
    </details>
  );
}

export const linesOf = ({ startLine, endLine }: Citation): string =>
  endLine === startLine ? String(startLine) : `${startLine}–${endLine}`;

function addressOf({ repository, path, sha, startLine, endLine }: Citation, web: string): string {
  const file = path.split("/").map(encodeURIComponent).join("/");
  return `${web}/${repository}/blob/${sha}/${file}#L${startLine}-L${endLine}`;
}

function WholeFile({ view }: { view: SourceView }) {
  const { citation, commit, startLine, text } = view;
  const note = noteOf(view);
  return (
    <>
      {note !== null && <p className="border-b px-3 py-1.5 text-xs text-ink-muted">{note}</p>}
      <CodeLines
        path={citation.path}
        startLine={startLine}
        text={text ?? ""}
        {...((commit === citation.sha || view.now === "same") && {
          marked: { from: citation.startLine, to: citation.endLine },
        })}
        at={citation.startLine}
        className="max-h-[32rem]"
      />
    </>
  );
}

/** What is to be known of a file that is not as it was cited; null where it is. */
function noteOf({ citation, commit, now, fileChanged }: SourceView): string | null {
  if (commit !== citation.sha) {
    const other = now === "changed" ? " Other lines stand there now." : "";
    return `The cited commit can't be read any more. This is the file at ${commit?.slice(0, 12)}.${other}`;
  }
  const at = `This is the file as it was cited, at ${commit.slice(0, 12)}.`;
  if (now === "gone") return `${at} It is gone since.`;
  if (now === "changed") return `${at} It has changed since: other lines stand there now.`;
  return fileChanged ? `${at} It has changed since, but not in these lines.` : null;
}

/** Whether the lines are shown: a citation that is followed opens those that it stands for. */
function useOpen(first: boolean, id: string) {
  const [isOpen, setOpen] = useState(first);
  useEffect(() => {
    const look = () => location.hash === `#${id}` && setOpen(true);
    const soon = setTimeout(look);
    addEventListener("hashchange", look);
    return () => {
      clearTimeout(soon);
      removeEventListener("hashchange", look);
    };
  }, [id]);
  return [isOpen, setOpen] as const;
}
