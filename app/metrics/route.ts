import { endpoint } from "@/lib/http/endpoint";
import { renderMetrics } from "@/lib/telemetry/metrics";

/** For a scraper with an API key (`Authorization: Bearer`), or a signed-in person. */
export const GET = endpoint(
  async () =>
    new Response(await renderMetrics(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    }),
);
