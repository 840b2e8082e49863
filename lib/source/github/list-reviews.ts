import { z } from "zod";
import type { GitHub } from "./client";
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
 * The newest review whose body holds the marker, if there is one. With `author` only that account's reviews
 * count: anybody may write a text that looks like ours.
 */
export async function findReview(
  github: GitHub,
  pull: PullRef & { marker: string; author?: string | undefined },
  signal?: AbortSignal,
): Promise<HostReview | null> {
  const reviews = await listReviews(github, pull, signal);
  const ours = ({ author, body }: HostReview) =>
    (pull.author === undefined || author === pull.author) && body.includes(pull.marker);
  return reviews.findLast(ours) ?? null;
}
