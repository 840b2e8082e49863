import { z } from "zod";
import { verdicts } from "./result";
import { severities } from "@/lib/core/finding";
import { reviewModes, reviewStatuses, reviewTriggers } from "./views";

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** What a list of reviews may be narrowed by. */
export const reviewFilter = z.object({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      "Words, or beginnings of words, of title, author, repository, number, summary and findings; all must be there",
    ),
  repo: z.string().optional().describe("owner/repo"),
  status: z.enum(reviewStatuses).optional(),
  verdict: z.enum(verdicts).optional(),
  severity: z.enum(severities).optional().describe("Has a finding of this severity that was shown"),
  author: z.string().optional(),
  trigger: z.enum(reviewTriggers).optional(),
  mode: z.enum(reviewModes).optional(),
  from: moment.optional().describe("Asked for at this moment or later; a day begins at 0:00 UTC"),
  to: moment.optional().describe("Asked for before this moment; a day belongs to it whole, in UTC"),
});
export type ReviewFilter = z.infer<typeof reviewFilter>;

export const reviewQuery = reviewFilter.extend({
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe("Of the pull request; name the repository too"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** How much of a review is asked for. */
export const reviewProgressQuery = z.object({
  view: z.enum(["progress"]).optional().describe("Only what changes while it runs"),
});

/** Which earlier review of the same change another is compared with. */
export const comparisonQuery = z.object({
  against: z.string().optional().describe("Id of an earlier review; the one before when absent"),
});

const mode = z.enum(reviewModes).optional();

/** What a review is started with: a pull request, or a range of a repository on the server's disk. */
export const reviewOrder = z.union([
  z.strictObject({
    target: z.string().min(1),
    post: z.boolean().default(false),
    mode,
    full: z
      .boolean()
      .optional()
      .describe("Look at the whole change; else, when it is posted, at what is new since the last review"),
  }),
  z.strictObject({
    local: z.strictObject({
      dir: z.string().min(1),
      base: z.string().min(1),
      head: z
        .string()
        .min(1)
        .nullable()
        .describe(
          "A revision; null: the working tree, with its uncommitted changes to files that git knows.",
        ),
    }),
    post: z.literal(false).default(false),
    mode,
  }),
]);
