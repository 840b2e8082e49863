import { z } from "zod";
import { loginOf, userSchema } from "./user";

export interface HostReview {
  id: number;
  body: string;
  /** `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`, `PENDING`. */
  state: string;
  /** Null once the commit is gone from the repository. */
  commitId: string | null;
  author: string;
  url: string;
}

export const reviewSchema = z
  .object({
    id: z.number(),
    body: z.string().nullish(),
    state: z.string(),
    commit_id: z.string().nullish(),
    user: userSchema.optional(),
    html_url: z.string(),
  })
  .transform((review): HostReview => ({
    id: review.id,
    body: review.body ?? "",
    state: review.state,
    commitId: review.commit_id ?? null,
    author: loginOf(review.user),
    url: review.html_url,
  }));
