import { analyticsQuery } from "@/lib/analytics/period";
import { readAnalytics } from "@/lib/analytics/read-analytics";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await readAnalytics(actor, readQuery(request, analyticsQuery))),
  ),
});
