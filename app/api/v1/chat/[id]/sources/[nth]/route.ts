import { readSource } from "@/lib/chat/read-source";
import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";

interface Params {
  id: string;
  nth: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await readSource(actor, params.id, Number(params.nth), request.signal)),
  ),
});
