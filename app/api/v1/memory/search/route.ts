import { endpoint } from "@/lib/http/endpoint";
import { readQuery } from "@/lib/http/read-body";
import { memorySearch } from "@/lib/knowledge/memory-inputs";
import { searchMemories } from "@/lib/knowledge/read-memories";

export { preflight as OPTIONS } from "@/lib/http/cors";

export const GET = endpoint(async ({ request, actor }) =>
  Response.json(await searchMemories(actor, readQuery(request, memorySearch))),
);
