import { evaluationQuery } from "@/lib/evaluation/evaluation";
import { listEvaluations } from "@/lib/evaluation/list-evaluations";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json({ items: await listEvaluations(actor, readQuery(request, evaluationQuery)) }),
  ),
});
