import type { CommandRow } from "@/db/queries/commands";
import { faultPoint } from "@/lib/review/fault-point";
import { createIssueComment } from "@/lib/source/github/create-issue-comment";
import { findIssueComment } from "@/lib/source/github/list-issue-comments";
import { findThreadComment, replyInThread } from "@/lib/source/github/thread-comments";
import { answerMarker } from "./marker";
import type { GitHubPlace } from "./read-what-is-meant";

/** Posts an answer where it was asked for, unless an earlier try was heard although its answer was lost. */
export async function postAnswer(
  { id, attempts, owner, repo, number, threadId, url }: CommandRow,
  text: string,
  { client, viewer, signal }: GitHubPlace,
): Promise<{ id: number; url: string }> {
  const marker = answerMarker(id);
  const pull = { owner, repo, number };
  const said = threadId === null ? `${text}\n\n<sub>In answer to [this comment](${url}).</sub>` : text;
  const body = `${said}\n\n${marker}`;
  faultPoint("answer-begun");
  if (threadId === null) {
    const earlier = attempts > 1 ? await findIssueComment(client, { ...pull, marker, viewer }, signal) : null;
    return earlier ?? createIssueComment(client, { ...pull, body }, signal);
  }
  const thread = { ...pull, threadId };
  const earlier =
    attempts > 1 ? await findThreadComment(client, { ...thread, marker, viewer }, signal) : null;
  return earlier ?? replyInThread(client, { ...thread, body }, signal);
}
