import type { GitHub } from "./client";
import { type IssueComment, issueCommentSchema } from "./issue-comment";
import { nameOf, type PullRef } from "./repository-ref";

/** Comments on an issue or pull request, once: after a lost answer, look for the comment before calling again. */
export async function createIssueComment(
  github: GitHub,
  { owner, repo, number, body }: PullRef & { body: string },
  signal?: AbortSignal,
): Promise<IssueComment> {
  const { data } = await github.request({
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    what: `a comment on ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, issue_number: number, body },
    schema: issueCommentSchema,
    once: true,
    signal,
  });
  return data;
}
