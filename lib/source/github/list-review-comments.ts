import { z } from "zod";
import type { GitHub } from "./client";
import { readPages } from "./read-pages";
import { nameOf, type PullRef } from "./repository-ref";

export interface ReviewComment {
  id: number;
  body: string;
  url: string;
}

const schema = z.array(
  z
    .object({ id: z.number(), body: z.string().nullish(), html_url: z.string() })
    .transform(({ id, body, html_url: url }): ReviewComment => ({ id, body: body ?? "", url })),
);

/** The inline comments of one review; one request for each hundred. Throws `not_found` when the review is gone. */
export function listReviewComments(
  github: GitHub,
  { owner, repo, number, reviewId }: PullRef & { reviewId: number },
  signal?: AbortSignal,
): Promise<ReviewComment[]> {
  return readPages(github, {
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments",
    what: `the comments of a review of ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, pull_number: number, review_id: reviewId },
    schema,
    signal,
  });
}
