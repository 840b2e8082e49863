"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Route } from "next";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { ChatAnswerView } from "@/lib/chat/answer-view";
import { ListEnd } from "../../_components/list-end";
import { usePages } from "../../_components/use-pages";
import { mostEarlier } from "./most-earlier";

interface Props {
  first: { items: ChatAnswerView[]; nextCursor: string | null };
  /** Shown when it is asked for. */
  folded: boolean;
}

/** What the reader asked before, newest first. */
export function EarlierQuestions({ first, folded }: Props) {
  const { items, list } = usePages({
    queryKey: ["answers"],
    urlOf: (cursor) =>
      `/api/v1/chat?${new URLSearchParams({ limit: String(mostEarlier), ...(cursor !== null && { cursor }) })}`,
    first,
    staleTime: 30_000,
  });
  const shown = (
    <>
      {items.length === 0 ? (
        <p className="text-sm text-ink-muted">None yet.</p>
      ) : (
        <ul className="divide-y overflow-clip rounded-lg border bg-surface shadow-card">
          {items.map((answer) => (
            <li key={answer.id}>
              <Earlier answer={answer} />
            </li>
          ))}
        </ul>
      )}
      <ListEnd list={list} />
    </>
  );
  if (folded)
    return (
      <details className="group">
        <summary className="mb-2 flex w-fit cursor-pointer items-center gap-1.5 text-sm font-semibold">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          Your questions
        </summary>
        {shown}
      </details>
    );
  return (
    <aside aria-labelledby="earlier" className="min-w-0">
      <h2 id="earlier" className="mb-2 text-sm font-semibold">
        Your questions
      </h2>
      {shown}
    </aside>
  );
}

const Earlier = ({
  answer: { id, question, state, createdAt, repositories },
}: {
  answer: ChatAnswerView;
}) => (
  <Link
    href={`/ask/${id}` as Route}
    prefetch={false}
    className="block px-3 py-2 text-sm -outline-offset-2 hover:bg-hover"
  >
    <span className="line-clamp-2 wrap-anywhere">
      <LineText text={question} />
    </span>
    <span className="mt-0.5 block text-xs wrap-anywhere text-ink-muted">
      {repositories.join(", ")} · <LocalTime iso={createdAt} />
      {state === "cancelled" && " · stopped"}
      {state === "failed" && " · failed"}
    </span>
  </Link>
);
