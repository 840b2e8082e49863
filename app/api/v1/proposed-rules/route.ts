import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { listProposals, proposalsQuery } from "@/lib/knowledge/proposed-rules";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listProposals(actor, readQuery(request, proposalsQuery))),
  ),
});
