import type { Finding } from "@/lib/core/finding";
import { env } from "@/lib/env";
import { openDoor } from "@/lib/llm/door";
import { answerQuestion } from "@/lib/review/answer-question";
import { findingAsText } from "@/lib/review/explain-finding";
import { configuredModel } from "@/lib/review/model";
import { observeCall } from "@/lib/review/observe-call";
import { githubSource } from "@/lib/source/github/source";
import { listThread } from "@/lib/source/github/thread-comments";
import { openCommandLog } from "./command-log";
import { pullOf, type Talk } from "./talk";

/** Comments of a thread that are shown, and characters of each. */
const most = { comments: 10, chars: 2_000 };

/**
 * What the model says to a question, by the tools of a review and in its bounds; each call is kept with the command.
 * Null where it says nothing. Rejects with what GitHub and the model reject with.
 */
export async function answerByModel(
  talk: Talk,
  { question, finding }: { question: string; finding: Finding | null },
): Promise<string | null> {
  const { db, row, client, signal } = talk;
  const source = githubSource(client, pullOf(talk));
  const change = await source.readChange(signal);
  const door = openDoor({
    model: configuredModel(),
    log: openCommandLog(db, row.id),
    mode: "live",
    onCall: observeCall,
  });
  return answerQuestion(
    {
      text: question,
      about: finding ? findingAsText(finding) : "",
      thread: row.threadId === null ? "" : await readThread(talk, row.threadId),
    },
    {
      door,
      change,
      source,
      diffBudget: env().GLOSS_DIFF_BUDGET,
      signal,
    },
  );
}

/** What was said in a thread before the comment. */
async function readThread(talk: Talk, threadId: number): Promise<string> {
  const comments = await listThread(talk.client, { ...pullOf(talk), threadId }, talk.signal);
  const before = comments.filter(({ id }) => id !== talk.row.commentId && id < talk.row.commentId);
  return before
    .slice(-most.comments)
    .map(({ author, body }) => `${author}: ${body.slice(0, most.chars)}`)
    .join("\n\n");
}
