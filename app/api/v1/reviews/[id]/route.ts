import { GlossError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { getReview } from "@/lib/review/get-review";

export const GET = endpoint<{ id: string }>(async ({ actor, params }) => {
  const review = await getReview(actor, params.id);
  if (!review) throw new GlossError("not_found", "There is no review with this id.");
  return Response.json(review);
});
