import { z } from "zod";
import { longestReason, opinions } from "./opinions";

const place = {
  review: z.string().min(1).describe("The review's id"),
  finding: z.int().min(0).max(100_000).describe("The finding's ordinal"),
};

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
