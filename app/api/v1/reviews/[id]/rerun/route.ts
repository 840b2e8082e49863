import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { rerunOrder, rerunReview } from "@/lib/review/rerun-review";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<{ id: string }>(async ({ request, actor, params }) => {
    const { id } = await rerunReview(actor, params.id, await readJson(request, rerunOrder));
    return Response.json({ id }, { status: 202, headers: { location: `/api/v1/reviews/${id}` } });
  }),
});
