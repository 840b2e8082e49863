import { z } from "zod";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

interface Reacted extends RepositoryRef {
  kind: "conversation" | "thread";
  commentId: number;
}

/**
 * Puts eyes on a comment, the sign that it was read. GitHub keeps one of each sort from each account, so it may be
 * sent again. Throws `not_found` when the comment is gone.
 */
export async function reactToComment(
  github: GitHub,
  { owner, repo, kind, commentId }: Reacted,
  signal?: AbortSignal,
): Promise<void> {
  const where = kind === "thread" ? "pulls" : "issues";
  await github.request({
    route: `POST /repos/{owner}/{repo}/${where}/comments/{comment_id}/reactions`,
    what: `comment ${commentId} in ${nameOf({ owner, repo })}`,
    params: { owner, repo, comment_id: commentId, content: "eyes" },
    schema: z.object({ id: z.number() }),
    repeatable: true,
    signal,
  });
}
