import type { GitHub } from "./client";
import { type IssueComment, issueCommentSchema } from "./issue-comment";
import { nameOf, type RepositoryRef } from "./repository-ref";

/** Throws `not_found` when the comment was deleted. */
export async function updateIssueComment(
  github: GitHub,
  { owner, repo, id, body }: RepositoryRef & { id: number; body: string },
  signal?: AbortSignal,
): Promise<IssueComment> {
  const { data } = await github.request({
    route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
    what: `comment ${id} in ${nameOf({ owner, repo })}`,
    params: { owner, repo, comment_id: id, body },
    schema: issueCommentSchema,
    signal,
  });
  return data;
}
