import { answerOpinion } from "@/lib/chat/chat-inputs";
import { rateAnswer, readAnswer } from "@/lib/chat/read-answers";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";

interface Params {
  id: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ actor, params }) => Response.json(await readAnswer(actor, params.id))),
  PATCH: endpoint<Params>(async ({ request, actor, params }) => {
    const { helpful } = await readJson(request, answerOpinion);
    await rateAnswer(actor, params.id, helpful);
    return Response.json(await readAnswer(actor, params.id));
  }),
});
