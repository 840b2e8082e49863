import { GlossError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { openLiveStream } from "@/lib/live/open-live-stream";

const type = "text/event-stream";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) => {
    // Who expects an answer that ends would wait for it.
    if (!request.headers.get("accept")?.includes(type))
      throw new GlossError("bad_request", `This is a stream of events: ask for it with Accept: ${type}.`);
    const stream = await openLiveStream(actor, request.signal);
    return new Response(stream, { headers: { "content-type": type, "x-accel-buffering": "no" } });
  }),
});
