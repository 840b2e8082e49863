import { z } from "zod";

export const opinions = ["useful", "wrong", "not_now"] as const;
export type Opinion = (typeof opinions)[number];

/** What one person says of one finding, as programs and the dashboard get it. */
export interface FeedbackView {
  /** The finding's `ordinal` in its review. */
  finding: number;
  opinion: Opinion;
  reason: string | null;
  /** Who says so: a login, or `owner`. */
  by: string;
  /** Whether whoever asks said it. */
  mine: boolean;
  /** ISO 8601 in UTC; when it was last changed. */
  at: string;
}

export interface FeedbackList {
  items: FeedbackView[];
  /** Whether whoever asks may say something too. */
  mayGive: boolean;
}

const place = {
  review: z.string().min(1).describe("The review's id"),
  finding: z.int().min(0).max(100_000).describe("The finding's ordinal"),
};

export const longestReason = 1_000;

/** What is said of a finding; said again, it replaces what the same person said before. */
export const feedbackOrder = z.strictObject({
  ...place,
  opinion: z.enum(opinions),
  reason: z.string().max(longestReason).nullable().default(null),
});

export const feedbackQuery = z.object({ review: place.review });

/** Which of one's own opinions is taken back. */
export const feedbackPlace = z.object({
  review: place.review,
  finding: z.coerce.number().pipe(place.finding),
});
