import { endpoint } from "@/lib/http/endpoint";
import { rerunReview } from "@/lib/review/rerun-review";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const POST = endpoint<{ id: string }>(async ({ actor, params }) => {
  const { id } = await rerunReview(actor, params.id);
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/reviews/${id}` } });
});
