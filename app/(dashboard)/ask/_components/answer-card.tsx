"use client";

import { useState } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { ChatAnswerView } from "@/lib/chat/answer-view";
import { type Citation, citationText } from "@/lib/chat/citation";
import type { CitedNow } from "@/lib/chat/read-source";
import { noteOpening } from "../../_components/note-opening";
import { AnswerActions } from "./answer-actions";
import { linesOf, SourceCard } from "./source-card";
import { WhyPanel } from "./why-panel";

interface Props {
  first: ChatAnswerView;
  /** Which of its conversation it is, from 1. */
  nth: number;
  /** Whether the reader asked it, and may judge it. */
  own: boolean;
  /** What became of cited lines since, by `citationText`. */
  now: Record<string, CitedNow>;
  /** Address of the host of a repository; null where it is read from a folder. */
  hostOf: (repository: string) => string | null;
  /** Asks the same again; null while something is asked. */
  again: (() => void) | null;
}

/** One question with its answer, beside it the lines that it rests on, below it why it is as it is. */
export function AnswerCard({ first, nth: place, own, now, hostOf, again }: Props) {
  const [answer, setAnswer] = useState(first);
  const { id, question, mode, state, error, citations, why, asker } = answer;
  const quotes = mode === "extractive";
  const idOf = (nth: number) => `source-${id}-${nth + 1}`;
  const anchors = Object.fromEntries(
    citations.map((one, nth) => [citationText(one), { id: idOf(nth), label: labelOf(one) }]),
  );
  return (
    // The same may be asked twice, and landmarks are told apart by their names.
    <Card aria-labelledby={`place-${id} question-${id}`} className="min-w-0">
      <span id={`place-${id}`} hidden>
        Answer {place}:
      </span>
      <div className="border-b px-4 py-3">
        <h2 id={`question-${id}`} className="font-semibold whitespace-pre-line wrap-anywhere">
          <LineText text={question} />
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs wrap-anywhere text-ink-muted">
          {quotes && <Badge tone="outline">Quoted lines, no model</Badge>}
          {state === "completed" && !answer.supported && (
            <Badge tone="medium">Not supported by the code</Badge>
          )}
          {state === "cancelled" && <Badge>Stopped</Badge>}
          {state === "failed" && <Badge tone="critical">Failed</Badge>}
          <span>
            {answer.repositories.join(", ")} · {asker} · <LocalTime iso={answer.createdAt} />
          </span>
        </p>
      </div>
      <div
        className={cn(
          "grid gap-x-6 gap-y-4 px-4 py-4",
          citations.length > 0 && !quotes && "xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]",
        )}
      >
        <div className="min-w-0 space-y-4">
          {answer.answer === null ? (
            <p className="text-sm text-ink-muted">
              {state === "running" ? "It is being answered." : (error ?? "There is no answer.")}
            </p>
          ) : (
            <Markdown text={quotes ? leadOf(answer.answer) : answer.answer} anchors={anchors} />
          )}
          {quotes && why && why.notes.length > 0 && (
            <ul className="space-y-1 text-sm text-ink-muted">
              {why.notes.map((note) => (
                <li key={note} className="wrap-anywhere">
                  {note}
                </li>
              ))}
            </ul>
          )}
        </div>
        {citations.length > 0 && (
          <div id={`sources-${id}`} className="min-w-0">
            <h3 className="mb-2 text-sm font-semibold">
              {!quotes ? "Sources" : answer.supported ? "Lines" : "What comes nearest"}
            </h3>
            <ol className="space-y-2">
              {citations.map((citation, nth) => (
                <li key={idOf(nth)}>
                  <SourceCard
                    id={idOf(nth)}
                    answer={id}
                    nth={nth + 1}
                    citation={citation}
                    now={now[citationText(citation)]}
                    web={hostOf(citation.repository)}
                    onOpen={() => noteSource(answer, citation)}
                    open={quotes ? isQuoted(answer.answer, citationText(citation)) : nth < 2}
                  />
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
      {why && (
        <div className="border-t px-4 py-2">
          <WhyPanel answer={answer} why={why} />
        </div>
      )}
      <AnswerActions answer={answer} own={own} again={again} onChange={setAnswer} />
    </Card>
  );
}

/** Tells that a source was opened, at the rank at which it was found for the question; nothing of one that was not. */
function noteSource({ question, why }: ChatAnswerView, { repository, path }: Citation): void {
  const found = (why?.found ?? []).filter((place) => place.repository === repository);
  const at = found.findIndex((place) => place.path === path);
  const place = found[at];
  if (place && at < 50)
    noteOpening(repository, { query: question, path, rank: at + 1, ranking: place.ranking });
}

const labelOf = (citation: Parameters<typeof linesOf>[0]): string =>
  `${citation.path.split("/").at(-1) ?? citation.path}:${linesOf(citation)}`;

/** What stands before the quoted lines, which are shown as sources. */
const leadOf = (answer: string): string => answer.split(/\n\n(?:`|See also `)/, 1)[0] ?? answer;

const isQuoted = (answer: string | null, cited: string): boolean =>
  answer?.includes(`\`${cited}\`\n\n\`\`\``) ?? false;
