import { z } from "zod";
import type { GitHub } from "./client";
import { type IssueComment, issueCommentSchema } from "./issue-comment";
import { isByUs } from "./is-by-us";
import { readPages } from "./read-pages";
import { nameOf, type PullRef } from "./repository-ref";

const schema = z.array(issueCommentSchema);

/** All comments on the conversation of an issue or pull request, oldest first. */
export function listIssueComments(
  github: GitHub,
  { owner, repo, number }: PullRef,
  signal?: AbortSignal,
): Promise<IssueComment[]> {
  return readPages(github, {
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    what: `the comments of ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, issue_number: number },
    schema,
    signal,
  });
}

/** The newest comment of ours that ends with the marker, if there is one; see `findReview`. */
export async function findIssueComment(
  github: GitHub,
  pull: PullRef & { marker: string; viewer: { login: string } | null },
  signal?: AbortSignal,
): Promise<IssueComment | null> {
  const comments = await listIssueComments(github, pull, signal);
  const ours = (comment: IssueComment) =>
    isByUs(comment, pull.viewer) && comment.body.trimEnd().endsWith(pull.marker);
  return comments.findLast(ours) ?? null;
}
