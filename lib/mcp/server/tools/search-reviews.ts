import { z } from "zod";
import { listReviews } from "@/lib/review/list-reviews";
import { reviewFilter } from "@/lib/review/review-inputs";
import { notice, noticeField } from "./inert";
import { pageFields, repoField, reviewItem, toReviewItem } from "./review-fields";
import { defineTool } from "./tool";

export const searchReviews = defineTool({
  name: "search_reviews",
  title: "Search reviews",
  description:
    "Code reviews that match every filter given, newest first: by words of title, summary and findings, repository, pull request, author of the change, verdict, severity, status or time.",
  input: z.object({
    ...reviewFilter.shape,
    repo: repoField.optional(),
    number: z.int().min(1).optional().describe("Of the pull request; say the repository too"),
    ...pageFields,
  }),
  output: z.object({ notice: noticeField, reviews: z.array(reviewItem), nextCursor: z.string().nullable() }),
  readOnly: true,
  async run(query, { actor }) {
    const { items, nextCursor } = await listReviews(actor, query);
    return { notice, reviews: items.map(toReviewItem), nextCursor };
  },
});
