import { answerInPull, type PullAnswer } from "@/lib/chat/answer-in-pull";
import type { Finding } from "@/lib/core/finding";
import { env } from "@/lib/env";
import { openDoor } from "@/lib/llm/door";
import { answerQuestion } from "@/lib/review/answer-question";
import { findingAsText } from "@/lib/review/explain-finding";
import { configuredModel } from "@/lib/review/model";
import { observeCall } from "@/lib/review/observe-call";
import type { Change } from "@/lib/source/change";
import { githubSource } from "@/lib/source/github/source";
import { listThread } from "@/lib/source/github/thread-comments";
import { openCommandLog } from "./command-log";
import { pullOf, type Talk } from "./talk";

/** Comments of a thread that are shown, and characters of each. */
const most = { comments: 10, chars: 2_000 };

/**
 * What the repository's index and the change say to a question, in the model's words where there is a model: by the
 * tools of a review and in its bounds; each call is kept with the command. Rejects with what GitHub and the model
 * reject with.
 */
export async function answerFromCode(
  talk: Talk,
  { question, finding }: { question: string; finding: Finding | null },
): Promise<{ answer: PullAnswer; change: Change }> {
  const { db, row, client, signal } = talk;
  const source = githubSource(client, pullOf(talk));
  const change = await source.readChange(signal);
  const model = configuredModel();
  const door = openDoor({ model, log: openCommandLog(db, row.id), mode: "live", onCall: observeCall });
  const askModel = async (places: string) =>
    answerQuestion(
      {
        text: question,
        about: finding ? findingAsText(finding) : "",
        thread: row.threadId === null ? "" : await readThread(talk, row.threadId),
        places,
      },
      { door, change, source, diffBudget: env().GLOSS_DIFF_BUDGET, signal },
    );
  const answer = await answerInPull(talk.actor, {
    repository: { owner: row.owner, repo: row.repo },
    question,
    query: finding ? `${question}\n${finding.title}` : question,
    head: change.head.sha,
    files: change.files,
    readHead: (paths) =>
      paths.length === 0 ? Promise.resolve(new Map()) : source.readFiles(paths, change.head.sha, signal),
    askModel: model ? askModel : null,
    signal,
  });
  return { answer, change };
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
