import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { replayReview } from "@/lib/review/replay-review";
import { toJson } from "@/lib/review/to-json";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  /** Goes through a stored review again and compares; `review` is the result as the command line prints it. */
  POST: endpoint<{ id: string }>(async ({ actor, params }) => {
    const { replay, output } = await replayReview(actor, params.id);
    return Response.json({ ...replay, review: output && toJson(output) });
  }),
});
