import { getEvaluation } from "@/lib/evaluation/list-evaluations";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  /** One evaluation with the result of each change. */
  GET: endpoint<{ id: string }>(async ({ actor, params }) =>
    Response.json(await getEvaluation(actor, params.id)),
  ),
});
