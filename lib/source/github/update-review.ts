import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { GitHubRefusal } from "./errors";
import { nameOf, type PullRef } from "./repository-ref";
import { type HostReview, reviewSchema } from "./review";

type ReviewRef = PullRef & { reviewId: number };

/** Replaces the body of a review of ours; null when GitHub does not take that (any more). The same twice is the same. */
export async function updateReview(
  github: GitHub,
  { owner, repo, number, reviewId, body }: ReviewRef & { body: string },
  signal?: AbortSignal,
): Promise<HostReview | null> {
  return orNull(() =>
    github.request({
      route: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
      what: `the summary of ${nameOf({ owner, repo })}#${number}`,
      params: { owner, repo, pull_number: number, review_id: reviewId, body },
      schema: reviewSchema,
      signal,
    }),
  );
}

/** Takes an approval or a request for changes back; null when GitHub does not let us, as on some protected branches. */
export async function dismissReview(
  github: GitHub,
  { owner, repo, number, reviewId, message }: ReviewRef & { message: string },
  signal?: AbortSignal,
): Promise<HostReview | null> {
  return orNull(() =>
    github.request({
      route: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals",
      what: `an earlier verdict on ${nameOf({ owner, repo })}#${number}`,
      params: { owner, repo, pull_number: number, review_id: reviewId, message },
      schema: reviewSchema,
      signal,
    }),
  );
}

async function orNull(ask: () => Promise<{ data: HostReview }>): Promise<HostReview | null> {
  try {
    return (await ask()).data;
  } catch (error) {
    if (error instanceof GitHubRefusal) return null;
    const mayNot = error instanceof GlossError && (error.code === "not_found" || error.code === "forbidden");
    if (mayNot) return null;
    throw error;
  }
}
