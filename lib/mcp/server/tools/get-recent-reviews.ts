import { z } from "zod";
import { listReviews } from "@/lib/review/list-reviews";
import { notice, noticeField } from "./inert";
import { pageFields, repoField, reviewItem, toReviewItem } from "./review-fields";
import { defineTool } from "./tool";

export const getRecentReviews = defineTool({
  name: "get_recent_reviews",
  title: "Recent reviews",
  description:
    "The newest code reviews, of one repository or of all that you may see: verdict, outcome and how many findings. Use get_review for what a review says.",
  input: z.object({ repo: repoField.optional(), ...pageFields }),
  output: z.object({ notice: noticeField, reviews: z.array(reviewItem), nextCursor: z.string().nullable() }),
  readOnly: true,
  async run(query, { actor }) {
    const { items, nextCursor } = await listReviews(actor, query);
    return { notice, reviews: items.map(toReviewItem), nextCursor };
  },
});
