import { z } from "zod";
import { verdicts } from "./result";
import { reviewModes, reviewStatuses } from "./views";

/** What a list of reviews may be narrowed by. */
export const reviewQuery = z.object({
  repo: z.string().optional(),
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe("Of the pull request; name the repository too"),
  verdict: z.enum(verdicts).optional(),
  status: z.enum(reviewStatuses).optional(),
  author: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** How much of a review is asked for. */
export const reviewProgressQuery = z.object({
  view: z.enum(["progress"]).optional().describe("Only what changes while it runs"),
});

const mode = z.enum(reviewModes).optional();

/** What a review is started with: a pull request, or a range of a repository on the server's disk. */
export const reviewOrder = z.union([
  z.strictObject({ target: z.string().min(1), post: z.boolean().default(false), mode }),
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
