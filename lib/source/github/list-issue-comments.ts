import { z } from "zod";
import type { GitHub } from "./client";
import { type IssueComment, issueCommentSchema } from "./issue-comment";
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
