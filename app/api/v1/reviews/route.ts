import { endpoint } from "@/lib/http/endpoint";
import { readJson, readQuery } from "@/lib/http/read-body";
import { listReviews } from "@/lib/review/list-reviews";
import { reviewOrder, reviewQuery } from "@/lib/review/review-inputs";
import { startReview } from "@/lib/review/start-review";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listReviews(actor, readQuery(request, reviewQuery))),
);

export const POST = endpoint(async ({ request, actor }) => {
  const { id } = await startReview(actor, await readJson(request, reviewOrder));
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/reviews/${id}` } });
});
