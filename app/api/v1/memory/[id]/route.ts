import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";
import { changeMemory, removeMemory } from "@/lib/knowledge/edit-memory";
import { memoryChange, placeQuery } from "@/lib/knowledge/memory-inputs";
import { readMemory } from "@/lib/knowledge/read-memories";

interface Params {
  id: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint<Params>(async ({ request, actor, params }) =>
    Response.json(await readMemory(actor, params.id, readQuery(request, placeQuery).repo)),
  ),
  PATCH: endpoint<Params>(async ({ request, actor, params }) => {
    const { repo } = readQuery(request, placeQuery);
    return Response.json(await changeMemory(actor, params.id, await readJson(request, memoryChange), repo));
  }),
  DELETE: endpoint<Params>(async ({ request, actor, params }) => {
    await removeMemory(actor, params.id, readQuery(request, placeQuery).repo);
    return new Response(null, { status: 204 });
  }),
});
