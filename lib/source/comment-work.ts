import { readPayload } from "./webhook-payload";

/** A comment on a pull request, as its delivery tells it. */
export interface PullComment {
  owner: string;
  repo: string;
  /** Of the pull request. */
  number: number;
  kind: "conversation" | "thread";
  id: number;
  /** First comment of its thread, which may be itself; null on the conversation. */
  threadId: number | null;
  url: string;
  author: { id: number; login: string };
  body: string;
}

/** What a comment asks for: to be looked at, or only to be on record, with a note that says why. */
export type CommentWork = { kind: "comment"; comment: PullComment } | { kind: "none"; note: string };

const none = (note: string): CommentWork => ({ kind: "none", note });

/**
 * Reads a stored delivery of a comment. Only people's new comments on pull requests are ever looked at: what programs
 * write is not, so that two of them never talk to each other. Never throws.
 */
export function commentWork(event: string, action: string | null, payload: unknown): CommentWork {
  const { repository, issue, pull_request: pull, comment } = readPayload(payload);
  const diff = event === "pull_request_review_comment";
  if (action !== "created" || !repository || !comment) return none("recorded");
  const number = diff ? pull?.number : issue?.pull_request ? issue.number : undefined;
  if (number === undefined) return none("recorded");
  const { user, body, html_url: url, id } = comment;
  if (!user || !body || !url || typeof id !== "number") return none("recorded");
  if (user.type !== "User" || user.login.endsWith("[bot]") || comment.performed_via_github_app)
    return none("a program's comment is never answered");
  const { id: userId, login } = user;
  return {
    kind: "comment",
    comment: {
      owner: repository.owner.login,
      repo: repository.name,
      number,
      kind: diff ? "thread" : "conversation",
      id,
      threadId: diff ? (comment.in_reply_to_id ?? id) : null,
      url,
      author: { id: userId, login },
      body,
    },
  };
}
