import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { getReview } from "@/lib/review/get-review";
import { notice, noticeField } from "./inert";
import { toWholeReview, wholeReview } from "./review-fields";
import { defineTool } from "./tool";

export const getReviewTool = defineTool({
  name: "get_review",
  title: "One review",
  description:
    "One code review by its id: summary, verdict and why, each finding with its file and lines, and which files were not looked at.",
  input: z.object({
    id: z.string().max(100).describe("As other tools give it"),
    all: z.boolean().default(false).describe("Also findings that were held back or dropped"),
  }),
  output: z.object({ notice: noticeField, review: wholeReview }),
  readOnly: true,
  async run({ id, all }, { actor }) {
    const review = await getReview(actor, id);
    if (!review) throw new GlossError("not_found", "There is no review with this id.");
    return { notice, review: toWholeReview(review, all) };
  },
});
