import { endpoint } from "@/lib/http/endpoint";
import { readJson, readQuery } from "@/lib/http/read-body";
import { addMemory } from "@/lib/knowledge/edit-memory";
import { memoryOrder, memoryQuery } from "@/lib/knowledge/memory-inputs";
import { listMemories } from "@/lib/knowledge/read-memories";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await listMemories(actor, readQuery(request, memoryQuery))),
);

export const POST = endpoint(async ({ request, actor }) => {
  const memory = await addMemory(actor, await readJson(request, memoryOrder));
  return Response.json(memory, { status: 201 });
});
