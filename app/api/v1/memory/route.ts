import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson, readQuery } from "@/lib/http/read-body";
import { addMemory } from "@/lib/knowledge/edit-memory";
import { memoryOrder, memoryQuery } from "@/lib/knowledge/memory-inputs";
import { listMemories } from "@/lib/knowledge/read-memories";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(async ({ request, actor }) =>
    Response.json(await listMemories(actor, readQuery(request, memoryQuery))),
  ),
  POST: endpoint(async ({ request, actor }) => {
    const memory = await addMemory(actor, await readJson(request, memoryOrder));
    return Response.json(memory, { status: 201 });
  }),
});
