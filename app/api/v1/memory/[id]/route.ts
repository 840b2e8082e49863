import { endpoint } from "@/lib/http/endpoint";
import { readJson, readQuery } from "@/lib/http/read-body";
import { changeMemory, removeMemory } from "@/lib/knowledge/edit-memory";
import { memoryChange, placeQuery } from "@/lib/knowledge/memory-inputs";

export { preflight as OPTIONS } from "@/lib/http/cors";

interface Params {
  id: string;
}

export const PATCH = endpoint<Params>(async ({ request, actor, params }) => {
  const { repo } = readQuery(request, placeQuery);
  return Response.json(await changeMemory(actor, params.id, await readJson(request, memoryChange), repo));
});

export const DELETE = endpoint<Params>(async ({ request, actor, params }) => {
  await removeMemory(actor, params.id, readQuery(request, placeQuery).repo);
  return new Response(null, { status: 204 });
});
