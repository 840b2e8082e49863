import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { readJson, readQuery } from "@/lib/http/read-body";
import { listReviews } from "@/lib/review/list-reviews";
import { verdicts } from "@/lib/review/result";
import { startReview } from "@/lib/review/start-review";
import { reviewStatuses } from "@/lib/review/views";

export { preflight as OPTIONS } from "@/lib/http/cors";

const query = z.object({
  repo: z.string().optional(),
  verdict: z.enum(verdicts).optional(),
  status: z.enum(reviewStatuses).optional(),
  author: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

const order = z.union([
  z.strictObject({ target: z.string().min(1), post: z.boolean().default(false) }),
  z.strictObject({
    local: z.strictObject({ dir: z.string().min(1), base: z.string().min(1), head: z.string().min(1) }),
    post: z.literal(false).default(false),
  }),
]);

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listReviews(actor, readQuery(request, query))),
);

export const POST = endpoint(async ({ request, actor }) => {
  const { id } = await startReview(actor, await readJson(request, order));
  return Response.json({ id }, { status: 202, headers: { location: `/api/v1/reviews/${id}` } });
});
