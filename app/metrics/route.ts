import { requireEverything } from "@/lib/auth/access";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { renderMetrics } from "@/lib/telemetry/metrics";

/** For a scraper with an API key (`Authorization: Bearer`): figures of all repositories, so for who may see all. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ actor }) => {
    await requireEverything(actor);
    return new Response(await renderMetrics(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    });
  }),
});
