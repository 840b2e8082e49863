import { type CommentWork, commentWork } from "@/lib/source/comment-work";
import { carriesMarker } from "./marker";
import { speaksToSomebody } from "./parse-command";

export const isCommentEvent = (event: string): boolean =>
  event === "issue_comment" || event === "pull_request_review_comment";

/**
 * Whether a comment may be meant for Gloss: one of a person that speaks to somebody at the start of a line, or that
 * answers in a thread; else why it is only kept. Who wrote it, and whether they may command, is asked later.
 */
export function sortComment(event: string, action: string | null, payload: unknown): CommentWork {
  const work = commentWork(event, action, payload);
  if (work.kind === "none") return work;
  const { body, threadId, id } = work.comment;
  if (carriesMarker(body)) return { kind: "none", note: "it carries a mark of Gloss, and is never answered" };
  const replies = threadId !== null && threadId !== id;
  return replies || speaksToSomebody(body) ? work : { kind: "none", note: "recorded" };
}
