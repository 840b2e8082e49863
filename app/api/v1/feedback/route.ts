import { giveFeedback, withdrawFeedback } from "@/lib/feedback/give-feedback";
import { listFeedback } from "@/lib/feedback/list-feedback";
import { feedbackOrder, feedbackPlace, feedbackQuery } from "@/lib/feedback/feedback-inputs";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listFeedback(actor, readQuery(request, feedbackQuery).review)),
  ),
  POST: endpoint(async ({ request, actor }) =>
    Response.json(await giveFeedback(actor, await readJson(request, feedbackOrder))),
  ),
  DELETE: endpoint(async ({ request, actor }) => {
    await withdrawFeedback(actor, readQuery(request, feedbackPlace));
    return new Response(null, { status: 204 });
  }),
});
