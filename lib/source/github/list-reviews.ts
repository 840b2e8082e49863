import { z } from "zod";
import type { GitHub } from "./client";
import { isByUs } from "./is-by-us";
import { readPages } from "./read-pages";
import { nameOf, type PullRef } from "./repository-ref";
import { type HostReview, reviewSchema } from "./review";

const schema = z.array(reviewSchema);

/** All reviews of a pull request, oldest first. */
export function listReviews(
  github: GitHub,
  { owner, repo, number }: PullRef,
  signal?: AbortSignal,
): Promise<HostReview[]> {
  return readPages(github, {
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    what: `the reviews of ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, pull_number: number },
    schema,
    signal,
  });
}

/**
 * The newest review of ours (`viewer` is whose token it is, as of `getViewer`) whose body ends with the marker, if
 * there is one.
 */
export async function findReview(
  github: GitHub,
  pull: PullRef & { marker: string; viewer: { login: string } | null },
  signal?: AbortSignal,
): Promise<HostReview | null> {
  const reviews = await listReviews(github, pull, signal);
  const ours = (review: HostReview) =>
    isByUs(review, pull.viewer) && review.body.trimEnd().endsWith(pull.marker);
  return reviews.findLast(ours) ?? null;
}
