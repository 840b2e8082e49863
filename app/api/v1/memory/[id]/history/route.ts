import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readQuery } from "@/lib/http/read-body";
import { placeQuery } from "@/lib/knowledge/memory-inputs";
import { memoryHistory } from "@/lib/knowledge/read-memories";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<{ id: string }>(async ({ request, actor, params }) =>
    Response.json(await memoryHistory(actor, params.id, readQuery(request, placeQuery).repo)),
  ),
});
