import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { compareReviews } from "@/lib/review/compare-reviews";
import { comparisonQuery } from "@/lib/review/review-inputs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<{ id: string }>(async ({ request, actor, params }) =>
    Response.json(await compareReviews(actor, params.id, readQuery(request, comparisonQuery))),
  ),
});
