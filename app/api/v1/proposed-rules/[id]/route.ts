import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { answerProposal, proposalAnswer } from "@/lib/knowledge/proposed-rules";

interface Params {
  id: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await answerProposal(actor, params.id, await readJson(request, proposalAnswer))),
  ),
});
