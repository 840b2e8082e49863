import { GlossError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { getReview, getReviewProgress } from "@/lib/review/get-review";

export { preflight as OPTIONS } from "@/lib/http/cors";

/** One review; with `?view=progress` only what changes while it runs. */
export const GET = endpoint<{ id: string }>(async ({ request, actor, params }) => {
  const view = new URL(request.url).searchParams.get("view");
  const review = await (view === "progress" ? getReviewProgress : getReview)(actor, params.id);
  if (!review) throw new GlossError("not_found", "There is no review with this id.");
  return Response.json(review);
});
