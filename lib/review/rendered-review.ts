import { z } from "zod";
import type { ReviewOutput } from "./output";
import { renderBody } from "./render-body";
import { renderComments } from "./render-comment";

/** A review's texts as they would be posted where the host refuses nothing; kept, so that a replay can compare. */
export const renderedReview = z.object({
  body: z.string(),
  comments: z.array(
    z.object({
      path: z.string(),
      side: z.enum(["RIGHT", "LEFT"]),
      startLine: z.number(),
      endLine: z.number(),
      body: z.string(),
    }),
  ),
});
export type RenderedReview = z.infer<typeof renderedReview>;

/** The body and the inline comments of a finished review. */
export function renderReview(output: ReviewOutput): RenderedReview {
  const comments = renderComments(output).map(({ path, span, body }) => ({ path, ...span, body }));
  return { body: renderBody(output), comments };
}
