import { GlossError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { getReview, getReviewProgress } from "@/lib/review/get-review";
import { reviewProgressQuery } from "@/lib/review/review-inputs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  /** One review; with `?view=progress` only what changes while it runs. */
  GET: endpoint<{ id: string }>(async ({ request, actor, params }) => {
    const { view } = readQuery(request, reviewProgressQuery);
    const review = await (view === "progress" ? getReviewProgress : getReview)(actor, params.id);
    if (!review) throw new GlossError("not_found", "There is no review with this id.");
    return Response.json(review);
  }),
});
