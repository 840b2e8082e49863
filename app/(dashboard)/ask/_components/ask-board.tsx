"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FolderGit2 } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { ChatAnswerView } from "@/lib/chat/answer-view";
import type { CitedNow } from "@/lib/chat/read-source";
import { AnswerCard } from "./answer-card";
import { AskForm } from "./ask-form";
import { askStream, type Asked } from "./ask-stream";
import { BeingAnswered } from "./being-answered";
import { EarlierQuestions } from "./earlier-questions";

interface Props {
  /** `owner/repo`s that can be asked about. */
  repositories: string[];
  chosen: string[];
  earlier: { items: ChatAnswerView[]; nextCursor: string | null };
  /** The conversation that is gone on with, oldest first. */
  first: ChatAnswerView[];
  /** What became of the lines that it cites. */
  now?: Record<string, CitedNow>;
  /** Whether the conversation is the reader's own; another's is read, and not gone on with. */
  own?: boolean;
  /** False where no model is configured: then lines are quoted. */
  byModel: boolean;
  /** Address of the host of the repositories, and which of them are read from a folder instead. */
  web: string;
  fromFolder: string[];
}

/** Questions and answers of one conversation, the next question, and those of earlier ones. */
export function AskBoard({
  repositories,
  chosen,
  earlier,
  first,
  now = {},
  own = true,
  byModel,
  web,
  fromFolder,
}: Props) {
  const [answers, setAnswers] = useState(first);
  const [pending, setPending] = useState<Asked | null>(null);
  const [progress, setProgress] = useState("");
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const questions = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  /** True when an answer came, so that the question need not be kept. */
  async function ask(asked: Asked): Promise<boolean> {
    stop.current?.abort();
    const stopping = (stop.current = new AbortController());
    const conversation = own ? answers.at(-1)?.conversation : undefined;
    setPending(asked);
    setProblem(null);
    setProgress("Searching");
    setWords("");
    try {
      const whole = { ...asked, ...(conversation !== undefined && { conversation }) };
      const answer = await askStream(whole, { progress: setProgress, words: setWords }, stopping.signal);
      setAnswers((before) => (own ? [...before, answer] : [answer]));
      window.history.replaceState(null, "", `/ask/${answer.id}`);
      return true;
    } catch (error) {
      if (!stopping.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      // One that was stopped or failed is kept too.
      void questions.invalidateQueries({ queryKey: ["answers"] });
      if (stop.current === stopping) {
        stop.current = null;
        setPending(null);
      }
    }
  }

  if (repositories.length === 0 && answers.length === 0)
    return (
      <EmptyState
        icon={FolderGit2}
        title="No code is indexed yet"
        action={
          <Button asChild variant="primary">
            <Link href="/repositories">Repositories</Link>
          </Button>
        }
      >
        Questions are answered from the index of a repository. Connect one, and its code is indexed.
      </EmptyState>
    );
  const form = (
    <AskForm
      repositories={repositories}
      chosen={chosen}
      goesOn={answers.length > 0 && own}
      first={answers.length === 0}
      busy={pending !== null}
      onAsk={ask}
    />
  );
  const asked = answers.length > 0 || pending !== null;
  return (
    <div className={asked ? "space-y-6" : "grid gap-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start"}>
      <div className="min-w-0 space-y-4">
        {!byModel && !asked && (
          <Notice tone="neutral" title="No model is configured">
            Answers are lines of the code that match the question best. Set ANTHROPIC_API_KEY or
            OPENAI_API_KEY for answers in words.
          </Notice>
        )}
        {answers.map((answer, at) => (
          <AnswerCard
            key={answer.id}
            first={answer}
            nth={at + 1}
            own={own}
            now={now}
            hostOf={(name) => (fromFolder.includes(name.toLowerCase()) ? null : web)}
            again={
              pending
                ? null
                : () => void ask({ repositories: answer.repositories, question: answer.question })
            }
          />
        ))}
        <div aria-live="polite" className="empty:mb-0">
          {pending && (
            <BeingAnswered
              question={pending.question}
              progress={progress}
              words={words}
              follows={answers.length > 0}
              onStop={() => stop.current?.abort()}
            />
          )}
        </div>
        {problem !== null && <Notice live tone="critical" title={problem} />}
        {form}
      </div>
      <EarlierQuestions first={earlier} folded={asked} />
    </div>
  );
}
