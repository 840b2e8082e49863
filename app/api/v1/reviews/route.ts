import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";
import { listReviews } from "@/lib/review/list-reviews";
import { reviewOrder, reviewQuery } from "@/lib/review/review-inputs";
import { startReview } from "@/lib/review/start-review";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listReviews(actor, readQuery(request, reviewQuery))),
  ),
  POST: endpoint(async ({ request, actor }) => {
    const { id } = await startReview(actor, await readJson(request, reviewOrder));
    return Response.json({ id }, { status: 202, headers: { location: `/api/v1/reviews/${id}` } });
  }),
});
