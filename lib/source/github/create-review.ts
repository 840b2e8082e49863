import type { Span } from "@/lib/core/finding";
import type { GitHub } from "./client";
import { GitHubRefusal } from "./errors";
import { nameOf, type PullRef } from "./repository-ref";
import { type HostReview, reviewSchema } from "./review";

export interface NewReview extends PullRef {
  /** Head commit that was reviewed; comments are placed in its diff, also when a newer push came meanwhile. */
  commitId: string;
  event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
  body: string;
  comments: { path: string; span: Span; body: string }[];
}

/**
 * Posts one review with all its comments, or nothing: GitHub refuses the whole for one comment that it does not
 * take. Sent once, since a lost answer may hide a success; a rate limit is thrown too. Throws for everything but a refusal.
 */
export async function createReview(
  github: GitHub,
  { owner, repo, number, commitId, event, body, comments }: NewReview,
  signal?: AbortSignal,
): Promise<HostReview | { refused: string[] }> {
  try {
    const { data } = await github.request({
      route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
      what: `a review of ${nameOf({ owner, repo })}#${number}`,
      params: {
        owner,
        repo,
        pull_number: number,
        commit_id: commitId,
        event,
        body,
        comments: comments.map((comment) => ({
          path: comment.path,
          body: comment.body,
          ...placeOf(comment.span),
        })),
      },
      schema: reviewSchema,
      once: true,
      signal,
    });
    return data;
  } catch (error) {
    if (error instanceof GitHubRefusal) return { refused: error.reasons };
    throw error;
  }
}

/** GitHub refuses a range of one line: `start_line` is only for two lines or more. */
function placeOf({ side, startLine, endLine }: Span) {
  const end = { side, line: endLine };
  return startLine === endLine ? end : { ...end, start_side: side, start_line: startLine };
}
